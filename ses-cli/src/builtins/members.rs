//! The names that a module offers when it is granted in name only.

/// The functions of a built-in module that programs import by name.
pub(super) fn of(module: &str) -> &'static [&'static str] {
    match module {
        "child_process" => &[
            "exec", "execFile", "execFileSync", "execSync", "fork", "spawn", "spawnSync",
        ],
        "fs" => &[
            "access", "accessSync", "appendFile", "appendFileSync", "chmodSync", "close", "closeSync", "copyFile",
            "copyFileSync", "createReadStream", "createWriteStream", "existsSync", "fstatSync", "lstat", "lstatSync",
            "mkdir", "mkdirSync", "mkdtempSync", "open", "openSync", "readFile", "readFileSync", "readSync", "readdir",
            "readdirSync", "readlinkSync", "realpath", "realpathSync", "rename", "renameSync", "rm", "rmSync", "rmdirSync",
            "stat", "statSync", "symlinkSync", "unlink", "unlinkSync", "utimesSync", "watch", "watchFile", "write",
            "writeFile", "writeFileSync", "writeSync",
        ],
        "fs/promises" => &[
            "access", "appendFile", "copyFile", "lstat", "mkdir", "mkdtemp", "open", "readFile", "readdir", "realpath",
            "rename", "rm", "rmdir", "stat", "unlink", "writeFile",
        ],
        "http" | "https" => &["Agent", "createServer", "get", "request"],
        "module" => &["createRequire"],
        "net" | "tls" => &["connect", "createConnection", "createServer", "isIP"],
        "dns" => &["lookup", "resolve"],
        "vm" => &["Script", "createContext", "runInContext", "runInNewContext", "runInThisContext"],
        "worker_threads" => &["Worker"],
        "zlib" => &["deflateSync", "gunzip", "gunzipSync", "gzip", "gzipSync", "inflateSync"],
        _ => &[],
    }
}
