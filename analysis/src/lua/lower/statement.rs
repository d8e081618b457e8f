//! Blocks, statements and function bodies.

use full_moon::ast::punctuated::Punctuated;
use full_moon::ast::{
    Assignment, Block as AstBlock, FunctionBody, FunctionCall, FunctionDeclaration, FunctionName,
    GenericFor, If, LastStmt, LocalAssignment, LocalFunction, NumericFor, Parameter, Repeat, Stmt,
};
use full_moon::tokenizer::TokenReference;

use crate::lua::hir::{
    Block, Expression, ExpressionId, Function, FunctionId, LocalId, Statement, StatementKind,
};
use crate::text::source::Span;

use super::{Lowered, Lowering, span};

impl Lowering<'_> {
    /// Statements with their own scope.
    pub(super) fn block(&mut self, block: &AstBlock) -> Lowered<Block> {
        let mark = self.scopes.mark();
        let statements = self.statements(block);
        self.scopes.leave(mark);
        statements
    }

    /// Statements whose locals stay visible after them.
    fn statements(&mut self, block: &AstBlock) -> Lowered<Block> {
        let mut statements = Vec::new();
        for statement in block.stmts() {
            statements.push(self.statement(statement)?);
        }
        if let Some(last) = block.last_stmt() {
            statements.push(self.last_statement(last)?);
        }
        Ok(statements)
    }

    fn statement(&mut self, statement: &Stmt) -> Lowered<Statement> {
        match statement {
            Stmt::Assignment(assignment) => self.assignment(assignment),
            Stmt::Do(block) => {
                let span = span(block.do_token()).to(span(block.end_token()));
                let body = self.body(block.block(), span)?;
                Ok(Statement {
                    kind: StatementKind::Do(body),
                    span,
                })
            }
            Stmt::FunctionCall(call) => self.call_statement(call),
            Stmt::FunctionDeclaration(declaration) => self.function_declaration(declaration),
            Stmt::GenericFor(generic) => self.generic_for(generic),
            Stmt::If(conditional) => self.conditional(conditional),
            Stmt::LocalAssignment(assignment) => self.local_assignment(assignment),
            Stmt::LocalFunction(function) => self.local_function(function),
            Stmt::NumericFor(numeric) => self.numeric_for(numeric),
            Stmt::Repeat(repeat) => self.repeat(repeat),
            Stmt::While(loop_) => {
                let span = span(loop_.while_token()).to(span(loop_.end_token()));
                let condition = self.expression(loop_.condition())?;
                let body = self.body(loop_.block(), span)?;
                self.chunk.has_conditional_loop = true;
                Ok(Statement {
                    kind: StatementKind::While { condition, body },
                    span,
                })
            }
            _ => self.unsupported(),
        }
    }

    fn last_statement(&mut self, last: &LastStmt) -> Lowered<Statement> {
        self.tokens += 1;
        match last {
            LastStmt::Break(token) => Ok(Statement {
                kind: StatementKind::Break,
                span: span(token),
            }),
            LastStmt::Return(returned) => {
                let values = self.expressions(returned.returns())?;
                let span = self.up_to_last(span(returned.token()), &values);
                Ok(Statement {
                    kind: StatementKind::Return(values),
                    span,
                })
            }
            _ => self.unsupported(),
        }
    }

    fn assignment(&mut self, assignment: &Assignment) -> Lowered<Statement> {
        let mut targets = Vec::new();
        for variable in assignment.variables() {
            targets.push(self.variable(variable)?);
        }
        let values = self.expressions(assignment.expressions())?;
        let start = match targets.first() {
            Some(first) => self.chunk.span(*first),
            None => span(assignment.equal_token()),
        };
        let span = self.up_to_last(start, &values);
        Ok(Statement {
            kind: StatementKind::Assign { targets, values },
            span,
        })
    }

    fn call_statement(&mut self, call: &FunctionCall) -> Lowered<Statement> {
        let call = self.suffixed(call.prefix(), call.suffixes())?;
        Ok(Statement {
            kind: StatementKind::Call(call),
            span: self.chunk.span(call),
        })
    }

    fn local_assignment(&mut self, assignment: &LocalAssignment) -> Lowered<Statement> {
        let values = self.expressions(assignment.expressions())?;
        let locals = self.declare_all(assignment.names());
        self.show_all(&locals);
        let mut statement_span = span(assignment.local_token());
        if let Some(last) = assignment.names().last() {
            statement_span = statement_span.to(span(last.value()));
        }
        let span = self.up_to_last(statement_span, &values);
        Ok(Statement {
            kind: StatementKind::Local { locals, values },
            span,
        })
    }

    fn local_function(&mut self, function: &LocalFunction) -> Lowered<Statement> {
        let name = function.name();
        let local = self.declare_name(name);
        self.show(local);
        let start = span(function.function_token());
        let expression = self.function(start, None, function.body())?;
        let span = span(function.local_token()).to(self.chunk.span(expression));
        let kind = StatementKind::LocalFunction {
            local,
            function: expression,
        };
        Ok(Statement { kind, span })
    }

    /// `function a.b:c() … end` assigns a function with a parameter `self` to `a.b.c`.
    fn function_declaration(&mut self, declaration: &FunctionDeclaration) -> Lowered<Statement> {
        let target = self.function_name(declaration.name())?;
        let start = span(declaration.function_token());
        let function =
            self.function(start, declaration.name().method_name(), declaration.body())?;
        let kind = StatementKind::Assign {
            targets: vec![target],
            values: vec![function],
        };
        Ok(Statement {
            kind,
            span: self.chunk.span(function),
        })
    }

    fn function_name(&mut self, name: &FunctionName) -> Lowered<ExpressionId> {
        let mut names = name.names().iter();
        let Some(first) = names.next() else {
            return self.unsupported();
        };
        let outer = self.enter(name.names().len(), span(first))?;
        let mut target = self.variable_name(first);
        for field in names {
            target = self.field(target, field);
        }
        if let Some(method) = name.method_name() {
            target = self.field(target, method);
        }
        self.leave(outer);
        Ok(target)
    }

    /// A function expression. `start` is its `function`.
    pub(super) fn function(
        &mut self,
        start: Span,
        method: Option<&TokenReference>,
        body: &FunctionBody,
    ) -> Lowered<ExpressionId> {
        self.tokens += 1;
        let span = start.to(span(body.end_token()));
        let id = FunctionId(self.chunk.functions.len() as u32);
        self.chunk.functions.push(Function {
            parameters: Vec::new(),
            is_vararg: false,
            arg: None,
            body: Vec::new(),
            span,
        });

        self.functions.push(id);
        let mark = self.scopes.mark();
        self.parameters(id, method, body)?;
        let statements = self.body(body.block(), start)?;
        self.scopes.leave(mark);
        self.functions.pop();

        self.chunk.functions[id.0 as usize].body = statements;
        Ok(self.chunk.push(Expression::Function(id), span))
    }

    fn parameters(
        &mut self,
        function: FunctionId,
        method: Option<&TokenReference>,
        body: &FunctionBody,
    ) -> Lowered<()> {
        let mut parameters = Vec::new();
        let mut arg = None;
        if let Some(method) = method {
            parameters.push(self.declare("self", span(method)));
        }
        for parameter in body.parameters() {
            match parameter {
                Parameter::Name(name) => {
                    parameters.push(self.declare_name(name));
                }
                Parameter::Ellipsis(dots) => {
                    self.tokens += 1;
                    arg = Some(self.declare("arg", span(dots)));
                }
                _ => return self.unsupported(),
            }
        }
        self.show_all(&parameters);
        self.show_all(arg.as_slice());
        let function = &mut self.chunk.functions[function.0 as usize];
        function.parameters = parameters;
        function.is_vararg = arg.is_some();
        function.arg = arg;
        Ok(())
    }

    fn conditional(&mut self, conditional: &If) -> Lowered<Statement> {
        let span = span(conditional.if_token()).to(span(conditional.end_token()));
        let mut arms = Vec::new();
        let condition = self.expression(conditional.condition())?;
        arms.push((condition, self.body(conditional.block(), span)?));
        let further = conditional.else_if().map_or(&[][..], Vec::as_slice);
        for arm in further {
            let condition = self.expression(arm.condition())?;
            arms.push((condition, self.body(arm.block(), span)?));
        }
        let otherwise = match conditional.else_block() {
            Some(block) => Some(self.body(block, span)?),
            None => None,
        };
        Ok(Statement {
            kind: StatementKind::If { arms, otherwise },
            span,
        })
    }

    fn numeric_for(&mut self, numeric: &NumericFor) -> Lowered<Statement> {
        let statement_span = span(numeric.for_token()).to(span(numeric.end_token()));
        let from = self.expression(numeric.start())?;
        let to = self.expression(numeric.end())?;
        let step = match numeric.step() {
            Some(step) => Some(self.expression(step)?),
            None => None,
        };
        let name = numeric.index_variable();
        let variable = self.declare_name(name);
        let body = self.loop_body(&[variable], numeric.block(), statement_span)?;
        let kind = StatementKind::NumericFor {
            variable,
            from,
            to,
            step,
            body,
        };
        Ok(Statement {
            kind,
            span: statement_span,
        })
    }

    fn generic_for(&mut self, generic: &GenericFor) -> Lowered<Statement> {
        let span = span(generic.for_token()).to(span(generic.end_token()));
        let values = self.expressions(generic.expressions())?;
        let variables = self.declare_all(generic.names());
        let body = self.loop_body(&variables, generic.block(), span)?;
        Ok(Statement {
            kind: StatementKind::GenericFor {
                variables,
                values,
                body,
            },
            span,
        })
    }

    fn repeat(&mut self, repeat: &Repeat) -> Lowered<Statement> {
        let start = span(repeat.repeat_token());
        let mark = self.scopes.mark();
        let outer = self.enter(1, start)?;
        let body = self.statements(repeat.block())?;
        self.leave(outer);
        let condition = self.expression(repeat.until())?;
        self.scopes.leave(mark);
        let span = start.to(self.chunk.span(condition));
        self.chunk.has_conditional_loop = true;
        Ok(Statement {
            kind: StatementKind::Repeat { body, condition },
            span,
        })
    }

    fn loop_body(
        &mut self,
        variables: &[LocalId],
        block: &AstBlock,
        statement: Span,
    ) -> Lowered<Block> {
        let mark = self.scopes.mark();
        self.show_all(variables);
        let body = self.body(block, statement)?;
        self.scopes.leave(mark);
        Ok(body)
    }

    /// The block inside the statement at `statement`.
    fn body(&mut self, block: &AstBlock, statement: Span) -> Lowered<Block> {
        let outer = self.enter(1, statement)?;
        let block = self.block(block)?;
        self.leave(outer);
        Ok(block)
    }

    fn declare_all(&mut self, names: &Punctuated<TokenReference>) -> Vec<LocalId> {
        let mut locals = Vec::new();
        for name in names {
            locals.push(self.declare_name(name));
        }
        locals
    }

    fn show_all(&mut self, locals: &[LocalId]) {
        for local in locals {
            self.show(*local);
        }
    }

    /// `start`, extended to the end of the last value.
    fn up_to_last(&self, start: Span, values: &[ExpressionId]) -> Span {
        match values.last() {
            Some(last) => start.to(self.chunk.span(*last)),
            None => start,
        }
    }
}
