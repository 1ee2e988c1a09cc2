//! Module graphs, packages and CommonJS, one compartment per package.
