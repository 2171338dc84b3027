#!/bin/bash
# Without a queue: an array of twenty tasks, each its share of the shards. Plan first, then sbatch slurm.sh;
# what a task has done stays done, so that the same command goes on after a time limit.
#SBATCH --job-name=vscnn
#SBATCH --array=0-19
#SBATCH --cpus-per-task=8
#SBATCH --mem=8G
#SBATCH --time=12:00:00
#SBATCH --requeue
set -euo pipefail
srun vscnn extract --out /data/runs/first \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --workers "$SLURM_CPUS_PER_TASK"
