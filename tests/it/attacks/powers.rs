//! Time, chance and threads, through what a compartment starts with.

use super::attack::{Attack, LACKS, attack};

pub(super) const ATTACKS: &[Attack] = &[
    attack(
        "Date called",
        "try { Date() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date made",
        "try { new Date() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date.now",
        "try { Date.now() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date by Reflect.construct",
        "try { Reflect.construct(Date, [], Object) } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date by a subclass",
        "try { new (class extends Date {})() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date by a spread of nothing",
        "try { new Date(...[]) } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Date by the constructor of a date",
        "try { new (new Date(0).constructor)() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Math.random",
        "try { Math.random() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    attack(
        "Temporal.Now",
        "typeof Temporal === 'undefined' ? 'undefined' : typeof Temporal.Now",
        "undefined",
    ),
    attack(
        "the file system by import",
        "import('node:fs').then(() => { globalThis.got = 1 }, (e) => { globalThis.got = e.name }); 0",
        "0",
    )
    .never(LACKS),
];
