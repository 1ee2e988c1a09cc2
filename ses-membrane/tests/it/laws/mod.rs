//! Laws, over random graphs and random operations.

mod transparency;
