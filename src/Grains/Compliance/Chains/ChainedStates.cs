using System.Collections.Immutable;
using FinCode.Domain;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Chains;

/// <summary>Documents with histories, as lists show them.</summary>
internal static partial class ChainedStates
{
    /// <summary>What they make. One whose history does not hold is left out, and told: it must not take the others' list with it.</summary>
    public static ImmutableArray<TThing> ReadAll<TThing>(this IEnumerable<IChainedState<TThing>> states, string tenant, ILogger logger)
        where TThing : class
    {
        var all = ImmutableArray.CreateBuilder<TThing>();
        foreach (var state in states)
        {
            try
            {
                if (state.Read() is { } thing) all.Add(thing);
            }
            catch (InvariantBrokenException broken)
            {
                LogBroken(logger, broken, typeof(TThing).Name, state.Id, tenant);
            }
        }

        return all.ToImmutable();
    }

    [LoggerMessage(LogLevel.Error, "The history of {Kind} {Id} of {Tenant} does not hold; somebody has changed it")]
    private static partial void LogBroken(ILogger logger, Exception broken, string kind, Guid id, string tenant);
}
