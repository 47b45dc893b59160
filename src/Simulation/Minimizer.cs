namespace FinCode.Simulation;

/// <summary>Shortens a history that breaks a promise: fewer operations, fewer kinds of trouble, the same promise broken.</summary>
public static class Minimizer
{
    private const int RunsMax = 400;

    /// <returns>The shortest run found, and how many runs it took.</returns>
    public static (SimulationResult Shortest, int Runs) Shorten(SimulationResult failed, CancellationToken stop)
    {
        var search = new Search(failed, stop);
        search.CutTheEnd();
        search.LeaveOutTrouble();
        search.LeaveOutOperations();
        search.LeaveOutTrouble();
        return (search.Best, search.Runs);
    }

    private sealed class Search(SimulationResult failed, CancellationToken stop)
    {
        public SimulationResult Best { get; private set; } = failed;

        public int Runs { get; private set; }

        /// <summary>The plan is a prefix of itself, so the number of operations can be halved into.</summary>
        public void CutTheEnd()
        {
            var (least, most) = (1, Best.Options.Operations);
            while (most - least > 1)
            {
                var middle = (least + most) / 2;
                if (Try(Best.Options with { Operations = middle })) most = middle;
                else least = middle;
            }
        }

        public void LeaveOutTrouble()
        {
            foreach (var kind in Enum.GetValues<FaultKinds>())
            {
                Try(Best.Options with { Without = Best.Options.Without | kind });
            }
        }

        /// <summary>Leaves out ever smaller pieces of the plan, for as long as that gets anywhere.</summary>
        public void LeaveOutOperations()
        {
            for (var size = Best.Options.Operations / 2; size > 0; size /= 2)
            {
                for (var start = Best.Options.Operations - size; start > -size; start -= size)
                {
                    var piece = Enumerable.Range(Math.Max(start, 0), size).ToHashSet();
                    if (!piece.IsSubsetOf(Best.Options.Skip))
                    {
                        Try(Best.Options with { Skip = Best.Options.Skip.Union(piece).ToHashSet() });
                    }
                }
            }
        }

        private bool Try(SimulationOptions options)
        {
            if (Runs >= RunsMax || stop.IsCancellationRequested)
            {
                return false;
            }

            Runs++;
            var result = Simulator.Run(options with { Trace = null });
            if (result.Finding?.Invariant != Best.Finding!.Invariant)
            {
                return false;
            }

            Best = result;
            return true;
        }
    }
}
