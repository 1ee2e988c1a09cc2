//! Waiting, inside a job of the engine, for a load that promises of programs hold up.

use std::{
    cell::{Cell, RefCell},
    future::poll_fn,
    rc::Rc,
    task::Poll,
};

use boa_engine::Context;
use ses_core::ProgramWait;

/// Waits until the load has ended. The event loop is told that only programs can end it, so that it does not wait for
/// what nothing will bring.
pub(super) async fn until_ended(ended: Rc<Cell<bool>>, context: &RefCell<&mut Context>) {
    if ended.get() {
        return;
    }
    let _waiting = ProgramWait::enter(&mut context.borrow_mut());
    poll_fn(|_| {
        if ended.get() {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}
