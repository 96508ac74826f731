"""What leaves the graph in other shapes: records, slices in the field's formats, and releases that can be cited."""
