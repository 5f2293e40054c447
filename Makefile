.PHONY: demo test bench docs ontology-check clean
demo test bench docs ontology-check clean:
	@python3 do.py $@
