"""Authority records and name entries: who and what there is, and the names borne, with their sources."""

from pipeline.authority.check import Problem, check
from pipeline.authority.errors import AuthorityError
from pipeline.authority.folder import Authority, faults, load, save

__all__ = ["Authority", "AuthorityError", "Problem", "check", "faults", "load", "save"]
