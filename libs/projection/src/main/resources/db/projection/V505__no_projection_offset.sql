-- Positions are those of generations now; read models are built again from the topics.
drop table projection_offset;
