/** A service in one of its forms: one row of the table. */
record Cell(Subject subject, Form form, Launch launch) {

    String id() {
        return subject.id() + "-" + form.id();
    }
}
