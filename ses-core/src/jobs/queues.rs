//! The queues of jobs that wait for no time.

use std::{cell::RefCell, collections::VecDeque};

use boa_engine::job::{GenericJob, NativeAsyncJob, PromiseJob};

/// Jobs by kind, each first in, first out.
#[derive(Default)]
pub(super) struct Queues {
    promises: RefCell<VecDeque<PromiseJob>>,
    generic: RefCell<VecDeque<GenericJob>>,
    loading: RefCell<VecDeque<NativeAsyncJob>>,
    cleanups: RefCell<VecDeque<NativeAsyncJob>>,
}

impl Queues {
    pub(super) fn push_promise(&self, job: PromiseJob) {
        self.promises.borrow_mut().push_back(job);
    }

    pub(super) fn push_generic(&self, job: GenericJob) {
        self.generic.borrow_mut().push_back(job);
    }

    pub(super) fn push_loading(&self, job: NativeAsyncJob) {
        self.loading.borrow_mut().push_back(job);
    }

    pub(super) fn push_cleanup(&self, job: NativeAsyncJob) {
        self.cleanups.borrow_mut().push_back(job);
    }

    /// The job is the next again.
    pub(super) fn put_promise_back(&self, job: PromiseJob) {
        self.promises.borrow_mut().push_front(job);
    }

    /// The job is the next again.
    pub(super) fn put_generic_back(&self, job: GenericJob) {
        self.generic.borrow_mut().push_front(job);
    }

    /// Drops all that waits.
    pub(super) fn clear(&self) {
        self.promises.borrow_mut().clear();
        self.generic.borrow_mut().clear();
        self.loading.borrow_mut().clear();
        self.cleanups.borrow_mut().clear();
    }

    pub(super) fn next_promise(&self) -> Option<PromiseJob> {
        self.promises.borrow_mut().pop_front()
    }

    pub(super) fn next_generic(&self) -> Option<GenericJob> {
        self.generic.borrow_mut().pop_front()
    }

    pub(super) fn next_loading(&self) -> Option<NativeAsyncJob> {
        self.loading.borrow_mut().pop_front()
    }

    /// Takes all loading jobs out of the queue.
    pub(super) fn take_loading(&self) -> VecDeque<NativeAsyncJob> {
        self.loading.take()
    }

    /// Puts loading jobs before those that are queued.
    pub(super) fn put_loading_first(&self, mut jobs: VecDeque<NativeAsyncJob>) {
        let mut queued = self.loading.borrow_mut();
        jobs.append(&mut queued);
        *queued = jobs;
    }

    pub(super) fn next_cleanup(&self) -> Option<NativeAsyncJob> {
        self.cleanups.borrow_mut().pop_front()
    }

    pub(super) fn generic_len(&self) -> usize {
        self.generic.borrow().len()
    }

    pub(super) fn has_immediate_work(&self) -> bool {
        !self.promises.borrow().is_empty()
            || !self.generic.borrow().is_empty()
            || !self.loading.borrow().is_empty()
    }
}
