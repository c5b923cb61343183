package dev.chorale.http;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks OpenAPI's document as one to be made {@linkplain DocumentOnDemand on demand}. */
@InterceptorBinding
@Retention(RUNTIME)
@Target(TYPE)
@interface OnDemand {}
