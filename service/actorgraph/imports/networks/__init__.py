"""Networks: signed edge lists, GraphML, GEXF and Pajek, one tie between two actors an edge."""
