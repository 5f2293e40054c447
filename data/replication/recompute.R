#!/usr/bin/env Rscript
# Computes the tables of this folder a second time, from tables/incidence.csv alone, with igraph and sna, and prints the largest
# difference of every column. Leaves with 1 when any difference reaches 1e-9, when a value is missing, or when rows do not match.
#
#   Rscript recompute.R [FOLDER]          FOLDER defaults to the folder of this script
#
# What it is at stands on stderr with the seconds so far. It takes seconds for a plan, and minutes to hours for hundreds of plans in one
# folder, as dense matrices of all agencies and a search through the network for each of them: for these, one folder a plan
# (govkg replicate STORE --plan PLAN) is checked much sooner.
#
# R >= 4.0 with igraph and sna. With vegan, `--nulls` also draws the null model again (curveball, 2000 matrices) and prints how far
# the p values of pairs lie apart. Random draws differ: for p = 0.5 by 0.03 in one case of twenty. So this is shown and not counted.

LIMIT <- 1e-9
suppressPackageStartupMessages({library(igraph); library(sna)})

began <- proc.time()[["elapsed"]]
step <- function(what) message(sprintf("%6.0f s  %s", proc.time()[["elapsed"]] - began, what))

given <- commandArgs(trailingOnly = TRUE)
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
folder <- c(setdiff(given, "--nulls"), if (length(script)) dirname(script[1]) else ".")[1]

read_table <- function(name) {
  path <- file.path(folder, "tables", paste0(name, ".csv"))
  if (!file.exists(path)) stop("missing: ", path)
  bytes <- readBin(path, "raw", file.size(path))
  if (length(bytes) > 2 && identical(as.integer(bytes[1:3]), c(239L, 187L, 191L))) bytes <- bytes[-(1:3)]
  text <- rawToChar(bytes)
  Encoding(text) <- "UTF-8"
  if (!nzchar(text)) return(data.frame())
  read.csv(text = text, encoding = "UTF-8", stringsAsFactors = FALSE, check.names = FALSE)
}

# ---- what is read: who takes part in what -------------------------------------------------------------------------------------

assignments <- read_table("incidence")
agencies <- read_table("agencies")
tasks <- read_table("tasks")
pairs <- read_table("pairs")
network <- read_table("network")
A <- nrow(agencies)
T <- nrow(tasks)
step(sprintf("%d agencies, %d tasks%s", A, T, if (A > 1000) ": this may take an hour and more; one plan takes seconds" else ""))
stopifnot(!anyDuplicated(agencies$agency_id), !anyDuplicated(tasks$task_id))
unknown <- c(setdiff(assignments$agency_id, agencies$agency_id), setdiff(assignments$task_id, tasks$task_id))
if (length(unknown)) stop("incidence.csv names what no table lists: ", paste(unknown, collapse = " "))

matrix_of <- function(rows) {
  m <- matrix(0, A, T)
  m[cbind(match(rows$agency_id, agencies$agency_id), match(rows$task_id, tasks$task_id))] <- 1
  m
}
M <- matrix_of(assignments)
L <- matrix_of(assignments[assignments$role == "lead", , drop = FALSE])

# ---- the differences ----------------------------------------------------------------------------------------------------------

differences <- data.frame(table = character(), column = character(), by = character(), difference = numeric())
compare <- function(table, column, by, ours, again) {
  ours <- as.numeric(ours)
  again <- as.numeric(again)
  off <- if (length(ours) != length(again) || any(is.na(ours) != is.na(again))) Inf else
    max(0, abs(ours - again), na.rm = TRUE)
  differences[nrow(differences) + 1, ] <<- list(table, column, by, off)
}
column <- function(table, name) if (nrow(table) == 0) numeric(0) else if (is.null(table[[name]])) NA else table[[name]]
truth <- function(x) as.logical(x)

# ---- loads, interfaces, teams -------------------------------------------------------------------------------------------------
step("loads, interfaces, teams")

size <- colSums(M)
leads_of_task <- colSums(L)
responsible <- colSums(matrix_of(assignments[assignments$role == "responsible", , drop = FALSE]))
single <- leads_of_task == 1 | (leads_of_task == 0 & responsible == 1 & !truth(column(tasks, "open_ended")))
load <- rowSums(M)
shared <- M %*% t(M)
diag(shared) <- 0
weight <- ifelse(size > 1, 1 / (size - 1), 0)
newman <- M %*% (weight * t(M))
diag(newman) <- 0

compare("agencies", "load", "R", column(agencies, "load"), load)
compare("agencies", "leads", "R", column(agencies, "leads"), rowSums(L))
compare("agencies", "interfaces", "R", column(agencies, "interfaces"), M %*% pmax(size - 1, 0))
compare("agencies", "partners", "R", column(agencies, "partners"), rowSums(shared > 0))
compare("tasks", "leads", "R", column(tasks, "leads"), leads_of_task)
compare("tasks", "excess_leads", "R", column(tasks, "excess_leads"), pmax(leads_of_task - 1, 0))
compare("tasks", "size", "R", column(tasks, "size"), size)
compare("tasks", "interfaces", "R", column(tasks, "interfaces"), size * (size - 1) / 2)
agreement <- as.numeric(network$value[network$statistic == "agreement"])
compare("tasks", "joint_action", "R", column(tasks, "joint_action"), ifelse(size > 0, agreement^size, NA))
compare("tasks", "coupling", "R", column(tasks, "coupling"), t(M) %*% pmax(load - 1, 0))

# ---- two-mode betweenness, cut vertices, components ---------------------------------------------------------------------------
step("two-mode betweenness, cut vertices, components")

whole <- rbind(cbind(matrix(0, A, A), M), cbind(t(M), matrix(0, T, T)))
two_mode <- igraph::graph_from_adjacency_matrix(whole, mode = "undirected")
of_agencies <- seq_len(A)
of_tasks <- A + seq_len(T)
by_igraph <- igraph::betweenness(two_mode, directed = FALSE)
by_sna <- if (A + T > 2) sna::betweenness(whole, gmode = "graph") else rep(0, A + T)
compare("agencies", "betweenness", "igraph", column(agencies, "betweenness"), by_igraph[of_agencies])
compare("agencies", "betweenness", "sna", column(agencies, "betweenness"), by_sna[of_agencies])
compare("tasks", "betweenness", "igraph", column(tasks, "betweenness"), by_igraph[of_tasks])
compare("tasks", "betweenness", "sna", column(tasks, "betweenness"), by_sna[of_tasks])

# Borgatti & Everett 1997; nodes without any assignment do not count
largest <- function(own, other) {
  if (own == 0 || other == 0) return(0)
  s <- (own - 1) %/% other
  t <- (own - 1) %% other
  (other^2 * (s + 1)^2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
}
greatest <- largest(sum(load > 0), sum(size > 0))
compare("agencies", "betweenness_normalised", "igraph", column(agencies, "betweenness_normalised"),
        if (greatest > 0) by_igraph[of_agencies] / greatest else rep(0, A))

cut <- rep(FALSE, A + T)
cut[as.integer(igraph::articulation_points(two_mode))] <- TRUE
compare("agencies", "articulation", "igraph", truth(column(agencies, "articulation")), cut[of_agencies])
cut_sna <- if (A + T > 2) sna::cutpoints(whole, mode = "graph", return.indicator = TRUE) else cut
compare("agencies", "articulation", "sna", truth(column(agencies, "articulation")), cut_sna[of_agencies])

joined_pairs <- function(absent) {
  kept <- size > colSums(M[absent, , drop = FALSE])
  left <- if (length(absent)) igraph::delete_vertices(two_mode, absent) else two_mode
  sizes <- tabulate(igraph::components(left)$membership[A - length(absent) + which(kept)])
  c(pairs = sum(sizes * (sizes - 1) / 2), orphaned = sum(size > 0 & !kept))
}
before <- joined_pairs(integer(0))[["pairs"]]
without <- vapply(of_agencies, joined_pairs, numeric(2))
cut_pairs <- before - without[1, ]
orphaned <- without[2, ]
compare("agencies", "cut_task_pairs", "igraph", column(agencies, "cut_task_pairs"), cut_pairs)
compare("agencies", "orphaned_tasks", "igraph", column(agencies, "orphaned_tasks"), orphaned)

# ---- gap, Pareto layers, load under the column-fixed null ---------------------------------------------------------------------
step("gap, Pareto layers, load under the column-fixed null")

bodies <- as.character(column(tasks, "joint_bodies"))
unprovided <- size > 1 & !single & (is.na(bodies) | bodies == "")
compare("tasks", "unprovided", "R", truth(column(tasks, "unprovided")), unprovided)
gap <- as.vector(M %*% ifelse(unprovided, size - 1, 0))
compare("agencies", "gap", "R", column(agencies, "gap"), gap)

axes <- cbind(load, gap, cut_pairs + orphaned)
layer <- rep(0, A)
while (any(layer == 0)) {
  left <- which(layer == 0)
  outdone <- vapply(left, function(i) any(vapply(left, function(j) all(axes[j, ] >= axes[i, ]) && any(axes[j, ] > axes[i, ]), TRUE)), TRUE)
  layer[left[!outdone]] <- max(layer) + 1
}
compare("agencies", "layer", "R", column(agencies, "layer"), layer)

# every agency of a plan has a task in it: teams are drawn one after the other, and of the agencies only how many have none yet matters
plan_of_task <- as.character(column(tasks, "plan"))
log_sum <- function(x) if (all(x == -Inf)) -Inf else max(x) + log(sum(exp(x - max(x))))
load_chances <- function(sizes, n) {  # P(load = 0, 1 ...) of any one of n agencies
  u <- 0:n
  left <- ifelse(u == 0, 0, -Inf)
  steps <- vector("list", length(sizes))
  for (t in rev(seq_along(sizes))) {
    new <- 0:sizes[t]
    w <- outer(u, new, function(u, c) dhyper(c, u, n - u, sizes[t], log = TRUE) + ifelse(c <= u, left[pmax(u - c, 0) + 1], -Inf))
    left <- apply(w, 1, log_sum)
    steps[[t]] <- ifelse(w == -Inf, 0, exp(w - ifelse(left == -Inf, 0, left)))
  }
  none <- ifelse(u == n, 1, 0)
  held <- matrix(0, n + 1, length(sizes) + 1)
  for (t in seq_along(sizes)) {
    none_after <- none * 0
    held_after <- held * 0
    for (c in 0:min(sizes[t], n)) {
      from <- c:n + 1
      to <- from - c
      p <- steps[[t]][from, c + 1]
      reached <- c / pmax(u[from], 1)
      again <- pmin((sizes[t] - c) / pmax(n - u[from], 1), 1)
      none_after[to] <- none_after[to] + none[from] * p * (1 - reached)
      held_after[to, 2] <- held_after[to, 2] + none[from] * p * reached
      moved <- held[from, , drop = FALSE] * p
      held_after[to, ] <- held_after[to, ] + moved * (1 - again)
      held_after[to, -1] <- held_after[to, -1] + (moved * again)[, -ncol(moved)]
    }
    none <- none_after
    held <- held_after
  }
  held[1, ]
}
plans_of_agency <- vapply(of_agencies, function(i) paste(sort(unique(plan_of_task[M[i, ] > 0])), collapse = "\n"), "")
load_p <- rep(1, A)
for (of in setdiff(unique(plans_of_agency), "")) {
  chances <- 1
  for (plan in strsplit(of, "\n", fixed = TRUE)[[1]]) {
    own <- M[, plan_of_task == plan, drop = FALSE]
    one <- load_chances(colSums(own)[colSums(own) > 0], sum(rowSums(own) > 0))
    chances <- convolve(chances, rev(one), type = "open")
  }
  who <- plans_of_agency == of
  load_p[who] <- pmin(pmax(rev(cumsum(rev(chances)))[load[who] + 1], 0), 1)
}
compare("agencies", "load_p", "R", column(agencies, "load_p"), load_p)
# Holm over all that were tested; p that rest on draws are corrected from the p of the table
compare("agencies", "load_p_holm", "R", column(agencies, "load_p_holm"), p.adjust(load_p, "holm"))
compare("agencies", "betweenness_p_holm", "R", column(agencies, "betweenness_p_holm"), p.adjust(column(agencies, "betweenness_p"), "holm"))
compare("tasks", "coupling_p_holm", "R", column(tasks, "coupling_p_holm"), p.adjust(column(tasks, "coupling_p"), "holm"))

# ---- structural holes in the network of shared tasks --------------------------------------------------------------------------
step("structural holes in the network of shared tasks")

if (A > 0) {
  partner <- igraph::graph_from_adjacency_matrix(shared, mode = "undirected", weighted = TRUE)
  burt <- igraph::constraint(partner)
  burt[rowSums(shared) == 0] <- NA
  compare("agencies", "constraint", "igraph", column(agencies, "constraint"), burt)
  p <- shared / pmax(rowSums(shared), 1)
  marginal <- shared / pmax(apply(shared, 1, max), 1)
  effective <- rowSums(shared > 0) - rowSums((p %*% t(marginal)) * (shared > 0))
  effective[rowSums(shared) == 0] <- NA
  compare("agencies", "effective_size", "R", column(agencies, "effective_size"), effective)
}

# ---- pairs --------------------------------------------------------------------------------------------------------------------
step("pairs")

a <- match(pairs$a_id, agencies$agency_id)
b <- match(pairs$b_id, agencies$agency_id)
sharing <- which(shared > 0 & upper.tri(shared), arr.ind = TRUE)
key <- function(i, j) paste(pmin(i, j), pmax(i, j))
wanted <- key(sharing[, 1], sharing[, 2])
# hidden pairs: single absences cut nothing, the joint one does; all pairs are tried, so not in large networks
if (A <= 100) for (i in which(cut_pairs + orphaned == 0)) for (j in which(cut_pairs + orphaned == 0)) {
  if (i < j && sum(c(before, 0) - joined_pairs(c(i, j)) * c(1, -1)) > 0) wanted <- union(wanted, key(i, j))
}
missing_pairs <- setdiff(wanted, key(a, b))
compare("pairs", "missing_rows", "R", length(missing_pairs) + anyDuplicated(key(a, b)), 0)
compare("pairs", "shared_tasks", "R", column(pairs, "shared_tasks"), shared[cbind(a, b)])
compare("pairs", "newman", "R", column(pairs, "newman"), newman[cbind(a, b)])
if (A <= 2000) {  # above, the joint absence of every two is not computed
  together <- matrix(vapply(seq_along(a), function(i) joined_pairs(c(a[i], b[i])), numeric(2)), 2)
  compare("pairs", "joint_absence_cut_task_pairs", "igraph", column(pairs, "joint_absence_cut_task_pairs"), before - together[1, ])
  compare("pairs", "joint_absence_orphaned_tasks", "igraph", column(pairs, "joint_absence_orphaned_tasks"), together[2, ])
}

# ---- unmet: related by content, no shared task, no joint body ------------------------------------------------------------------
step("unmet: related by content, no shared task, no joint body")

membership <- function(task, name) {
  m <- matrix(0, T, length(unique(name)))
  m[cbind(task, match(name, unique(name)))] <- 1
  (M %*% m) > 0
}
concepts <- read_table("concepts")
concepts <- concepts[column(concepts, "scheme") %in% c("platform", "target-group", "theme"), , drop = FALSE]
# a concept relates two agencies within a plan: the same one in another plan is another
of_concept <- match(concepts$task_id, tasks$task_id)
about <- membership(of_concept, paste(as.character(column(tasks, "plan"))[of_concept], as.character(column(concepts, "concept"))))
common <- (about * 1) %*% t(about * 1)
named <- strsplit(ifelse(is.na(bodies), "", bodies), "; ", fixed = TRUE)
seats <- membership(rep(seq_len(T), lengths(named)), paste(rep(as.character(column(tasks, "plan")), lengths(named)), unlist(named)))
apart <- shared == 0 & (seats * 1) %*% t(seats * 1) == 0 & upper.tri(shared)
unmet <- read_table("unmet")
ga <- match(unmet$a_id, agencies$agency_id)
gb <- match(unmet$b_id, agencies$agency_id)
compare("unmet", "related_by", "R", column(unmet, "related_by"), (common * apart)[cbind(ga, gb)])
compare("unmet", "missing_rows", "R", nrow(unmet) - anyDuplicated(key(ga, gb)), min(1000, sum(apart & common > 0)))

# ---- nested tasks, brokerage --------------------------------------------------------------------------------------------------
step("nested tasks, brokerage")

overlap <- t(M) %*% M
inside <- overlap == pmin(matrix(size, T, T), matrix(size, T, T, byrow = TRUE)) & overlap > 0 & upper.tri(overlap)
alike <- inside & matrix(size, T, T) == matrix(size, T, T, byrow = TRUE)
nesting <- read_table("nesting")
inner <- match(nesting$inner_id, tasks$task_id)
outer <- match(nesting$outer_id, tasks$task_id)
relation <- ifelse(alike | t(alike), "equal", ifelse(inside | t(inside), "nested", "none"))[cbind(inner, outer)]
compare("nesting", "relation", "R", column(nesting, "relation") != relation | size[inner] > size[outer], rep(FALSE, nrow(nesting)))
compare("nesting", "missing_rows", "R", nrow(nesting) - anyDuplicated(key(inner, outer)), min(1000, sum(inside)))

ties <- ((L %*% t(M - L)) > 0) * 1
diag(ties) <- 0
roles <- read_table("brokerage")
if (network$value[network$statistic == "brokerage"] == "defined") {
  raw <- sna::brokerage(ties[match(roles$agency_id, agencies$agency_id), match(roles$agency_id, agencies$agency_id), drop = FALSE], roles$class)$raw.nli
  sna_name <- c(coordinator = "w_I", itinerant = "w_O", gatekeeper = "b_OI", representative = "b_IO", liaison = "b_O")
  compare("brokerage", "missing_rows", "R", nrow(roles), A)
  for (role in names(sna_name)) compare("brokerage", role, "sna", column(roles, role), raw[, sna_name[[role]]])
} else {
  compare("brokerage", "not_defined", "R", nrow(roles), 0)
}

# ---- the plan as a whole ------------------------------------------------------------------------------------------------------
step("the plan as a whole")

whole_plan <- function(name) {
  value <- network$value[network$statistic == name]
  if (length(value) == 1) suppressWarnings(as.numeric(value)) else NA
}
x <- sort(load)
gini <- if (sum(x) > 0) sum((2 * seq_along(x) - A - 1) * x) / (A * sum(x)) else 0
stated <- column(tasks, "ownership") == "stated"
compare("network", "agencies", "R", whole_plan("agencies") + whole_plan("collectives"), A)
compare("network", "tasks", "R", whole_plan("tasks"), T)
compare("network", "entries", "R", whole_plan("entries"), nrow(assignments))
compare("network", "gini", "R", whole_plan("gini"), gini)
compare("network", "hhi", "R", whole_plan("hhi"), if (sum(x) > 0) sum((x / sum(x))^2) else 0)
compare("network", "single_lead_share", "R", whole_plan("single_lead_share"), if (any(stated)) mean(single[stated]) else NA)
compare("network", "unmet", "R", whole_plan("unmet"), sum(apart & common > 0))
compare("network", "related_pairs", "R", whole_plan("related_pairs"), sum(upper.tri(common) & common > 0))
compare("network", "congruence", "R", whole_plan("congruence"),
        if (any(upper.tri(common) & common > 0)) 1 - sum(apart & common > 0) / sum(upper.tri(common) & common > 0) else NA)
compare("network", "equal_tasks", "R", whole_plan("equal_tasks"), sum(alike))
compare("network", "nested_tasks", "R", whole_plan("nested_tasks"), sum(inside) - sum(alike))
reached <- c(rep(TRUE, A), size > 0)
compare("network", "components", "igraph", whole_plan("components"), igraph::components(igraph::induced_subgraph(two_mode, which(reached)))$no)

# ---- the null model, drawn again by vegan -------------------------------------------------------------------------------------

if ("--nulls" %in% given && any(!is.na(pairs$p))) {
  suppressPackageStartupMessages(library(vegan))
  set.seed(1)
  draws <- simulate(nullmodel(M, "curveball"), nsim = 2000, burnin = 10 * 5 * A, thin = 5 * A)
  beaten <- 0
  for (i in seq_len(dim(draws)[3])) beaten <- beaten + (tcrossprod(draws[, , i])[cbind(a, b)] >= shared[cbind(a, b)])
  again <- (1 + beaten) / (1 + dim(draws)[3])
  cat(sprintf("p of %d pairs by vegan %s: largest distance %.3f, mean %.4f\n\n", length(again), packageVersion("vegan"),
              max(abs(again - pairs$p)), mean(abs(again - pairs$p))))
}

# ---- the answer ---------------------------------------------------------------------------------------------------------------

cat(sprintf("%-9s %-30s %-7s %s\n", "table", "column", "by", "largest difference"))
for (i in seq_len(nrow(differences))) with(differences[i, ], cat(sprintf("%-9s %-30s %-7s %.3g\n", table, column, by, difference)))
cat(sprintf("\n%d agencies and collectives, %d tasks, %d entries; %s, igraph %s, sna %s\n", A, T, nrow(assignments), R.version.string,
            packageVersion("igraph"), packageVersion("sna")))
cat(sprintf("largest difference: %.3g (must be < %g)\n", max(differences$difference), LIMIT))
quit(status = if (all(differences$difference < LIMIT)) 0 else 1)
