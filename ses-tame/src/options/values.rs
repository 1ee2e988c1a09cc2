//! The values that lockdown's options take, with the names that the reference gives them; the first is the default.

macro_rules! option_values {
    ($(#[$doc:meta])* $vis:vis $name:ident { $($(#[$value_doc:meta])* $value:ident = $($text:literal)|+,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        $vis enum $name {
            $($(#[$value_doc])* $value,)+
        }

        impl $name {
            /// All values, as the option takes them, with deprecated spellings.
            pub(crate) const NAMES: &[(&str, Self)] = &[$($(($text, Self::$value),)+)+];
        }
    };
}

option_values! {
    /// Whether guests see stacks and `assert` redacts (`errorTaming`).
    pub ErrorTaming {
        /// Stacks are hidden from guests, messages are redacted.
        #[default]
        Safe = "safe",
        /// `.stack` is the trace, and nothing is redacted.
        Unsafe = "unsafe",
        /// As `unsafe`, and keeps what debuggers like.
        UnsafeDebug = "unsafe-debug",
    }
}

option_values! {
    /// What an uncaught exception does to the process (`errorTrapping`): a matter of the command line.
    pub ErrorTrapping {
        /// As the platform is used to.
        #[default]
        Platform = "platform",
        /// Reports and exits.
        Exit = "exit",
        /// Reports and aborts.
        Abort = "abort",
        /// Reports.
        Report = "report",
        /// Nothing.
        None = "none",
    }
}

option_values! {
    /// Where warnings of repair go (`reporting`).
    pub Reporting {
        /// As the platform is used to.
        #[default]
        Platform = "platform",
        /// To the console.
        Console = "console",
        /// Nowhere.
        None = "none",
    }
}

option_values! {
    /// What becomes of rejections that nobody handles (`unhandledRejectionTrapping`).
    pub UnhandledRejectionTrapping {
        /// Reported at the end of the job queue.
        #[default]
        Report = "report",
        /// Nothing.
        None = "none",
    }
}

option_values! {
    /// `regExpTaming`: `compile` and the legacy statics are gone in both.
    pub RegExpTaming {
        /// The only behaviour there is.
        #[default]
        Safe = "safe",
        /// The same, as this engine has nothing that it would keep.
        Unsafe = "unsafe",
    }
}

option_values! {
    /// Whether locale methods are replaced by their locale-free twins (`localeTaming`).
    pub LocaleTaming {
        /// They are.
        #[default]
        Safe = "safe",
        /// They stay, and tell which locale and which tables the host has.
        Unsafe = "unsafe",
    }
}

option_values! {
    /// Which console programs get (`consoleTaming`): a matter of the command line.
    pub ConsoleTaming {
        /// The causal console.
        #[default]
        Safe = "safe",
        /// The plain one.
        Unsafe = "unsafe",
    }
}

/// How heirs of frozen intrinsics are enabled to override by assignment what they inherit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverrideRepair {
    /// The engine asks before it refuses: for every property, at no cost to readers, and invisible to reflection.
    #[default]
    Engine,
    /// Accessors in the place of the properties that [`OverrideTaming`] names, as in the reference: reading one costs a call.
    Accessors,
}

option_values! {
    /// Which properties of frozen prototypes an heir may override by assignment (`overrideTaming`), where the repair is by
    /// [accessors](OverrideRepair::Accessors); by the engine it is every one, whatever this says.
    pub OverrideTaming {
        /// Those that programs are known to assign, as far as reading them is not slowed noticeably.
        #[default]
        Moderate = "moderate",
        /// The smallest set with which common packages load.
        Min = "min",
        /// Every one that could be assigned before lockdown.
        Severe = "severe",
    }
}

option_values! {
    /// How traces are shortened (`stackFiltering`).
    pub StackFiltering {
        /// Without native frames, paths shortened.
        #[default]
        Concise = "concise",
        /// Without native frames.
        OmitFrames = "omit-frames",
        /// Paths shortened.
        ShortenPaths = "shorten-paths",
        /// As recorded.
        Verbose = "verbose",
    }
}

option_values! {
    /// Whether the start compartment evaluates source text (`evalTaming`); constructed ones always can.
    pub EvalTaming {
        /// Its `eval` and `Function` are its own.
        #[default]
        SafeEval = "safe-eval" | "safeEval",
        /// As the host left them.
        UnsafeEval = "unsafe-eval" | "unsafeEval",
        /// They throw.
        NoEval = "no-eval" | "noEval",
    }
}

option_values! {
    /// `legacyRegeneratorRuntimeTaming`.
    pub LegacyRegeneratorRuntimeTaming {
        /// Nothing is done for old regenerator runtimes.
        #[default]
        Safe = "safe",
        /// Assigning `%IteratorPrototype%[Symbol.iterator]` is ignored, as such runtimes need.
        UnsafeIgnore = "unsafe-ignore",
    }
}

option_values! {
    /// Whether `harden` hardens (`__hardenTaming__`).
    pub HardenTaming {
        /// It does.
        #[default]
        Safe = "safe",
        /// It is the identity, with `isFake`; the intrinsics are frozen all the same.
        Unsafe = "unsafe",
    }
}

option_values! {
    /// `dateTaming`, `mathTaming` and `domainTaming`: accepted for old programs, without effect.
    pub(super) Inert {
        /// Accepted.
        #[default]
        Safe = "safe",
        /// Accepted.
        Unsafe = "unsafe",
    }
}
