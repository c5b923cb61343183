package dev.chorale.systemtests;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the stack for the first test that asks, and ends it after the last one. */
final class StackExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Shop.class || type == RunningStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var stack =
                context.getRoot()
                        .getStore(Namespace.GLOBAL)
                        .computeIfAbsent(
                                RunningStack.class, _ -> RunningStack.start(), RunningStack.class);
        return parameter.getParameter().getType() == Shop.class ? new Shop(stack) : stack;
    }
}
