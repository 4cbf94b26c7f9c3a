//! One window's session.
/// x
pub struct Session {}
