-- Each projection now creates its tables, in a schema for each of its builds, and fills them anew
-- from the topics.
drop table order_view;
drop table catalogue_product;
