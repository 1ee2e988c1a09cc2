//! Time, chance and threads, through what a compartment starts with.

use super::Attack;

pub(super) const ATTACKS: &[Attack] = &[
    (
        "Date called",
        "try { Date() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date made",
        "try { new Date() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date.now",
        "try { Date.now() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date by Reflect.construct",
        "try { Reflect.construct(Date, [], Object) } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date by a subclass",
        "try { new (class extends Date {})() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date by a spread of nothing",
        "try { new Date(...[]) } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Date by the constructor of a date",
        "try { new (new Date(0).constructor)() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Math.random",
        "try { Math.random() } catch (e) { e.message.slice(0, 11) }",
        "secure mode",
    ),
    (
        "Temporal.Now",
        "typeof Temporal === 'undefined' ? 'undefined' : typeof Temporal.Now",
        "undefined",
    ),
    (
        "the file system by import",
        "import('node:fs').then(() => { globalThis.got = 1 }, (e) => { globalThis.got = e.name }); 0",
        "0",
    ),
];
