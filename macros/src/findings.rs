//! Findings as tokens: each mistake is a `compile_error!`, each warning a call of a deprecated function.

use std::sync::atomic::{AtomicBool, Ordering};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use redis_script_analysis::{Diagnostic, Level, Report, Source, Style, headline, render};
use redis_script_signature::{Fault, Function};

use crate::project::Project;

/// The findings about one function and its script.
#[derive(Default)]
pub(crate) struct Findings {
    /// Items next to the function.
    pub(crate) errors: TokenStream,
    /// Statements in the constant, or in the function if there is no constant.
    pub(crate) warnings: TokenStream,
}

impl Findings {
    pub(crate) fn add_fault(&mut self, fault: &Fault) {
        compile_error(fault.span, fault.end, &fault.text()).to_tokens(&mut self.errors);
    }

    /// Errors in the project file are reported at every attribute, since each could be the only one that is built.
    /// Warnings are reported at the first attribute of the crate, which is always built if any is.
    pub(crate) fn add_project(&mut self, project: &Project) {
        static HAS_WARNED: AtomicBool = AtomicBool::new(false);
        let Some(file) = project.file() else {
            return;
        };
        let has_warned = HAS_WARNED.swap(true, Ordering::Relaxed);
        for diagnostic in &file.diagnostics {
            let text = render(&file.source, diagnostic, Style::Plain);
            let span = Span::call_site();
            match diagnostic.level {
                Level::Deny => compile_error(span, span, &text).to_tokens(&mut self.errors),
                Level::Warn if !has_warned => {
                    warning(span, diagnostic, &text).to_tokens(&mut self.warnings);
                }
                Level::Warn | Level::Allow => {}
            }
        }
    }

    pub(crate) fn add_report(&mut self, report: &Report, source: &Source, function: &Function) {
        for diagnostic in &report.diagnostics {
            let (start, end) = function.anchor(diagnostic.anchor);
            let text = if diagnostic.anchor.is_in_attribute() {
                text_alone(diagnostic)
            } else {
                render(source, diagnostic, Style::Plain)
            };
            match diagnostic.level {
                Level::Allow => {}
                Level::Warn => warning(start, diagnostic, &text).to_tokens(&mut self.warnings),
                Level::Deny => compile_error(start, end, &text).to_tokens(&mut self.errors),
            }
        }
    }
}

/// A finding about something that no line of the script shows.
fn text_alone(diagnostic: &Diagnostic) -> String {
    let mut fault = Fault::new(Span::call_site(), headline(diagnostic));
    fault.notes.clone_from(&diagnostic.notes);
    fault.helps.clone_from(&diagnostic.helps);
    fault.text()
}

/// The compiler underlines from the first token of this to its last.
fn compile_error(start: Span, end: Span, text: &str) -> TokenStream {
    let path = quote_spanned!(start=> ::core::compile_error!);
    let text = quote_spanned!(end=> { #text });
    quote_spanned!(start=> #path #text)
}

/// On a stable compiler, only the use of a deprecated item can warn with a custom message.
fn warning(span: Span, diagnostic: &Diagnostic, text: &str) -> TokenStream {
    let name = match diagnostic.lint {
        Some(lint) => lint.name,
        None => "redis_script",
    };
    let declared = Ident::new(name, Span::mixed_site());
    let declaration = quote_spanned! {Span::mixed_site()=>
        #[deprecated(note = #text)]
        const fn #declared() {}
    };
    // They have the user's span, so that the compiler shows the user's token and nothing else.
    let used = Ident::new(name, span);
    let call = quote_spanned!(span=> #used(););
    quote!({ #declaration #call })
}
