// Loads a made application by @endo/compartment-mapper on Node, as a program of its user would: `app-import.mjs DIRECTORY`.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import 'ses';

const now = performance.now.bind(performance);
lockdown(); // before the mapper: its harden refuses a later one
const { importLocation } = await import('@endo/compartment-mapper');
const { makeReadPowers } = await import('@endo/compartment-mapper/node-powers.js');
const location = url.pathToFileURL(path.resolve(process.argv[2], 'main.js')).href;
const start = now();
const { namespace } = await importLocation(makeReadPowers({ fs, url, crypto }), location, { globals: {} });
console.log(JSON.stringify({ figure: 'step', value: now() - start }));
if (!(namespace.total > 0)) throw new Error(`wrong: ${namespace.total}`);
