//! Permits, tamings and lockdown: turns a Boa context into a frozen, harmless realm.
