package dev.chorale.projection;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What was seen of a subject: a row that shows each loss, repetition and change of order. */
@Entity
@Table(name = "tally")
class Tally {

    @Id String subject;

    @Column(nullable = false)
    String numbers = "";

    int events;
}
