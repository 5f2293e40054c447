"""Burt's constraint and effective size of the nodes of a weighted network, by sparse products."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


def constraint(weights: sparse.csr_array) -> Floats:
    """Burt's constraint of each node, Σ_j (p_ij + Σ_q p_iq p_qj)², shape (nodes,); NaN for a node without ties.

    p_ij is the share of i's ties, both directions added, that goes to j; self-loops do not count. Higher = fewer holes around the
    node. Burt 1992, Structural Holes, eq. 2.4; Burt 2004, doi 10.1086/421787.
    """
    share, ties = _shares(weights)
    indirect = sparse.csr_array(share @ share)
    mutual = ties.astype(bool).astype(float)
    per_tie = (share + indirect.multiply(mutual)).tocsr()
    total = np.asarray(per_tie.multiply(per_tie).sum(axis=1)).ravel()
    result: Floats = np.where(np.diff(ties.indptr) > 0, total, np.nan)
    return result


def effective_size(weights: sparse.csr_array) -> Floats:
    """Burt's effective size of each node, Σ_j (1 − Σ_q p_iq m_jq), shape (nodes,); NaN for a node without ties.

    m_jq is j's tie to q, both directions added, divided by j's strongest. Computed here because networkx 3.6 with
    ``nodes=None`` is wrong on weighted and directed graphs. Burt 1992, eq. 2.2.
    """
    if weights.shape[0] == 0:
        return np.zeros(0)
    share, ties = _shares(weights)
    strongest = np.asarray(ties.max(axis=1).todense()).ravel().astype(float)
    scale = np.divide(1.0, strongest, out=np.zeros_like(strongest), where=strongest > 0)
    marginal = sparse.csr_array(ties.multiply(scale[:, None]))
    mutual = ties.astype(bool).astype(float)
    redundant = np.asarray((share @ marginal.T).multiply(mutual).sum(axis=1)).ravel()
    degree = np.diff(ties.indptr)
    result: Floats = np.where(degree > 0, degree - redundant, np.nan)
    return result


def _shares(weights: sparse.csr_array) -> tuple[sparse.csr_array, sparse.csr_array]:
    """p_ij, and the ties with both directions added and without self-loops."""
    ties = sparse.csr_array(weights + weights.T).astype(float)
    ties.setdiag(0)
    ties.eliminate_zeros()
    total = np.asarray(ties.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    return sparse.csr_array(ties.multiply(scale[:, None])), ties
