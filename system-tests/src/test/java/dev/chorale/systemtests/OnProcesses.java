package dev.chorale.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** A test of {@code chorale} itself, which knows processes and no containers. */
@DisabledIfSystemProperty(
        named = RunningStack.PROPERTY,
        matches = "containers",
        disabledReason = "asks chorale about its processes")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface OnProcesses {}
