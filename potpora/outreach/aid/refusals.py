"""Why something is not possible, in a sentence for the worker."""


class Refused(Exception):
    """Something is not possible now; ``sentence`` says why and how to go on."""

    def __init__(self, sentence: str) -> None:
        super().__init__("refused")
        self.sentence = str(sentence)
