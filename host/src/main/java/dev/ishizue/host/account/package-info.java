/// Who has an account on the host, and what the account may do.
@NullMarked
package dev.ishizue.host.account;

import org.jspecify.annotations.NullMarked;
