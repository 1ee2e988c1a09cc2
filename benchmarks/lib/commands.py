"""The command that runs a benchmark of one size on one engine, and the files that it needs."""
import json
import os
import subprocess

from places import BENCHMARKS, MADE, SCRIPTS, TEXTBOOK

MODULES_A_PACKAGE = 5
NODE = {'node': ['node'], 'jitless': ['node', '--jitless']}


def command(bench, size, engine):
    """The words of the command, and what it adds to the environment."""
    return {'script': _script, 'plain': _script, 'app': _app, 'archive': _archive, 'ratios': _ratios}[bench.kind](
        bench, size, engine)


def _script(bench, size, engine):
    parameters = {} if size is None else {bench.parameter: size}
    if bench.name == 'textbook':
        parameters['TEXTBOOK'] = TEXTBOOK.read_text()
    prologue = f'var PARAMS = {json.dumps(parameters)};\n'
    texts = [prologue, (SCRIPTS / 'prelude.js').read_text(), (SCRIPTS / bench.script).read_text()]
    if bench.name == 'lockdown-only':
        texts = texts[2:]
    file = MADE / 'script.js'
    file.write_text('\n'.join(texts))
    if engine == 'ours':
        return [_ours(), 'start', str(file)], {}
    environment = {'SES': '0' if bench.kind == 'plain' else '1'}
    if bench.name == 'modules':
        environment['MODSRC'] = '1'
    return [*NODE[engine], '--expose-gc', str(SCRIPTS / 'node-run.cjs'), str(file)], environment


def _app(bench, size, engine):
    directory = _application(size)
    if engine == 'ours':
        return [_ours(), 'run', str(directory / 'main.js')], {}
    return [*NODE[engine], str(SCRIPTS / bench.script), str(directory)], {}


def _archive(bench, size, engine):
    step = bench.name.removeprefix('archive-')
    file = _archive_program(bench, size, step)
    if engine == 'ours':
        return [_ours(), 'start', str(file)], {}
    return [*NODE[engine], str(file)], {}


def _ratios(_bench, _size, _engine):
    return [os.environ['RATIOS_BIN']], {}


def _ours():
    return os.environ['SES_BIN']


def _application(packages):
    directory = MADE / f'app{packages}'
    if not directory.exists():
        make = ['node', SCRIPTS / 'app-make.mjs', directory, str(packages), str(MODULES_A_PACKAGE)]
        subprocess.run(make, check=True)
    return directory


def _archive_program(bench, size, step):
    _application(size)
    head = [f'const STEP = {json.dumps(step)};', f'const APP = {(MADE / f"app{size}.json").read_text()};']
    archive = MADE / f'app{size}.archive'
    if step == 'import':
        if not archive.exists():
            archive.write_text(_written_archive(bench, size))
        head.append(f'const ARCHIVE = {{ base64: {json.dumps(archive.read_text())} }};')
    else:
        head.append('const ARCHIVE = undefined;')
    file = MADE / f'archive-{step}.mjs'
    file.write_text('\n'.join(head) + '\n' + (SCRIPTS / bench.script).read_text())
    return file


def _written_archive(bench, size):
    """An archive that the reference made."""
    out = subprocess.run(['node', _archive_program(bench, size, 'write')], check=True, cwd=BENCHMARKS, capture_output=True)
    lines = map(json.loads, out.stdout.splitlines())
    return next(line['value'] for line in lines if line['figure'] == 'base64')
