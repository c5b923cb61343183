package dev.chorale.launcher.lag;

/**
 * What a consumer group has not taken yet.
 *
 * @param records committed records of the topic beyond the group's offsets
 */
public record ConsumerLag(String group, String topic, long records) {}
