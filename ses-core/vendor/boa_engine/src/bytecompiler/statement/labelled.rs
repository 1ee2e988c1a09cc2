use crate::bytecompiler::{ByteCompiler, NodeKind};
use boa_ast::{
    Statement,
    statement::{Labelled, LabelledItem},
};

impl ByteCompiler<'_> {
    /// Compile a [`Labelled`] `boa_ast` node
    pub(crate) fn compile_labelled(&mut self, labelled: &Labelled, use_expr: bool) {
        let labelled_loc = self.next_opcode_location();
        self.push_labelled_control_info(labelled.label(), labelled_loc);

        // All labels of a loop are its own: each of them may be continued.
        self.labels.push(labelled.label());
        match labelled.item() {
            LabelledItem::Statement(stmt) => {
                if !matches!(
                    stmt,
                    Statement::Labelled(_)
                        | Statement::ForLoop(_)
                        | Statement::ForInLoop(_)
                        | Statement::ForOfLoop(_)
                        | Statement::WhileLoop(_)
                        | Statement::DoWhileLoop(_)
                ) {
                    self.labels.clear();
                }
                self.compile_stmt(stmt, use_expr);
            }
            LabelledItem::FunctionDeclaration(f) => {
                self.labels.clear();
                let dst = self.register_allocator.alloc();
                self.function_with_binding(f.into(), NodeKind::Declaration, &dst);
                self.register_allocator.dealloc(dst);
            }
        }

        self.pop_labelled_control_info();
    }
}
