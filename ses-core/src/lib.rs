//! The dispatching realm, harden, compartments and jobs of a native SES.
