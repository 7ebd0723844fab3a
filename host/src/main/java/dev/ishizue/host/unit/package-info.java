/// systemd units as systemd itself would load them.
@NullMarked
package dev.ishizue.host.unit;

import org.jspecify.annotations.NullMarked;
