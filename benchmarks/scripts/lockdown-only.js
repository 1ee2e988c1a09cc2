// Locks down and ends: what a process costs that does nothing else.
lockdown();
