//! `console.table`: rows of data in a box.

use boa_engine::{
    Context, JsObject, JsValue, js_string,
    object::builtins::{JsMap, JsSet},
    property::PropertyKey,
};

use crate::inspect::{Options, Traces, inspect, own_property, width};

/// The most rows that a table shows.
const MOST_ROWS: usize = 10_000;

/// What a row is called, its fields by name, and what it is if it has none.
type Row = (String, Vec<(String, String)>, Option<String>);

/// Draws a table; `None` if the value is nothing that has rows.
pub(super) fn table(
    value: &JsValue,
    only: Option<&JsObject>,
    context: &mut Context,
) -> Option<String> {
    let object = value.as_object()?;
    if let Some(table) = collection(&object, context) {
        return Some(table);
    }
    let rows = rows(&object);
    let only = only.map(|only| names(only, context));
    let mut columns: Vec<String> = only.clone().unwrap_or_default();
    let mut cells: Vec<Row> = Vec::new();
    let mut lone = false;
    for (index, row) in rows {
        let Some(fields) = row.as_object().filter(|row| !row.is_callable()) else {
            lone = true;
            cells.push((index, Vec::new(), Some(show(&row, context))));
            continue;
        };
        let fields = fields_of(&fields, context);
        if only.is_none() {
            for (name, _) in &fields {
                if !columns.contains(name) {
                    columns.push(name.clone());
                }
            }
        }
        cells.push((index, fields, None));
    }
    let mut header = vec!["(index)".to_owned()];
    header.extend(columns.iter().cloned());
    if lone {
        header.push("Values".to_owned());
    }
    let lines = cells.into_iter().map(|(index, fields, value)| {
        let mut line = vec![index];
        line.extend(columns.iter().map(|column| {
            let field = fields.iter().find(|(name, _)| name == column);
            field.map(|(_, text)| text.clone()).unwrap_or_default()
        }));
        if lone {
            line.push(value.unwrap_or_default());
        }
        line
    });
    Some(draw(&header, &lines.collect::<Vec<_>>()))
}

/// The table of a Set or a Map, whose members are not taken apart.
fn collection(object: &JsObject, context: &mut Context) -> Option<String> {
    let mut rows: Vec<Vec<JsValue>> = Vec::new();
    let header = if let Ok(set) = JsSet::from_object(object.clone()) {
        let _ = set.for_each_native(|member| {
            rows.push(vec![member]);
            Ok(())
        });
        &["(iteration index)", "Values"][..]
    } else if let Ok(map) = JsMap::from_object(object.clone()) {
        let _ = map.for_each_native(|key, value| {
            rows.push(vec![key, value]);
            Ok(())
        });
        &["(iteration index)", "Key", "Values"][..]
    } else {
        return None;
    };
    rows.truncate(MOST_ROWS);
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let cells = row.iter().map(|cell| show(cell, context));
        std::iter::once(index.to_string()).chain(cells).collect()
    });
    let lines: Vec<Vec<String>> = lines.collect();
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    Some(draw(&header, &lines))
}

/// The rows with what they are called.
fn rows(object: &JsObject) -> Vec<(String, JsValue)> {
    let keys = data_keys(object);
    let rows = keys.into_iter().take(MOST_ROWS).filter_map(|key| {
        let value = own_property(object, &key)?.value()?.clone();
        Some((name_of(&key), value))
    });
    rows.collect()
}

fn fields_of(object: &JsObject, context: &mut Context) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for key in data_keys(object) {
        if let Some(value) = own_property(object, &key).and_then(|found| found.value().cloned()) {
            fields.push((name_of(&key), show(&value, context)));
        }
    }
    fields
}

/// The enumerable string keys of an object, integers first.
fn data_keys(object: &JsObject) -> Vec<PropertyKey> {
    let (mut indices, names) = {
        let object = object.borrow();
        let indices: Vec<u32> = object.properties().index_property_keys().collect();
        (indices, object.shape().keys())
    };
    indices.sort_unstable();
    indices
        .into_iter()
        .map(PropertyKey::from)
        .chain(names)
        .filter(|key| !matches!(key, PropertyKey::Symbol(_)))
        .filter(|key| {
            own_property(object, key).is_some_and(|found| found.enumerable() == Some(true))
        })
        .collect()
}

fn names(only: &JsObject, _context: &mut Context) -> Vec<String> {
    data_keys(only)
        .into_iter()
        .filter_map(|key| {
            Some(
                own_property(only, &key)?
                    .value()?
                    .as_string()?
                    .to_std_string_lossy(),
            )
        })
        .collect()
}

fn name_of(key: &PropertyKey) -> String {
    match key {
        PropertyKey::String(name) => name.to_std_string_lossy(),
        PropertyKey::Index(index) => index.get().to_string(),
        PropertyKey::Symbol(symbol) => symbol.descriptive_string().to_std_string_lossy(),
    }
}

fn show(value: &JsValue, context: &mut Context) -> String {
    let deep = value.as_object().is_some_and(|object| {
        own_property(&object, &js_string!("length").into()).is_none()
            && data_keys(&object).len() > 2
    });
    let options = Options {
        depth: Some(if deep { 0 } else { 1 }),
        max_array_length: 3,
        break_length: usize::MAX >> 1,
        traces: Traces::Hidden,
        ..Options::default()
    };
    inspect(value, &options, context)
}

fn draw(header: &[String], lines: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let cells = lines.iter().map(|line| width(&line[column]));
            cells.chain([width(&header[column])]).max().unwrap_or(0) + 2
        })
        .collect();
    let rule = |left: &str, middle: &str, right: &str| {
        let dashes: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
        format!("{left}{}{right}", dashes.join(middle))
    };
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells
            .iter()
            .zip(&widths)
            .map(|(cell, wide)| format!(" {cell}{}", " ".repeat(wide - 1 - width(cell))))
            .collect();
        format!("│{}│", cells.join("│"))
    };
    let mut drawn = vec![rule("┌", "┬", "┐"), row(header), rule("├", "┼", "┤")];
    drawn.extend(lines.iter().map(|line| row(line)));
    drawn.push(rule("└", "┴", "┘"));
    drawn.join("\n")
}
