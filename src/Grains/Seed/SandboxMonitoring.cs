using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;

namespace FinCode.Grains.Seed;

/// <summary>Monitoring rules of the sandbox.</summary>
internal static class SandboxMonitoring
{
    private static readonly Currency Pound = Currency.Parse("GBP");

    /// <summary>What a dollar is worth in the sandbox's limits.</summary>
    private const decimal Dollar = 0.75m;

    /// <summary>Rules about one payment or one person, whose holds are there to be met on purpose.</summary>
    private static readonly string[] Holding = ["P1", "P1-FIRST", "P2-30D", "P2-YEAR", "G1-EDD"];

    /// <summary>For load harnesses.</summary>
    public static RuleDocument None { get; } = new(1, Pound, []);

    /// <summary>
    /// The built-in rules, of which those about how often and how much somebody sends warn instead of hold: whoever tries things out sends
    /// ten remittances in a minute, from an account that is an hour old, and would meet nothing but holds. Production begins with them as they are.
    /// </summary>
    public static RuleDocument Demo { get; } = BuiltInRules.In(Pound, Dollar) is var built
        ? built with { Rules = [.. built.Rules.Select(rule => rule.Action == RuleAction.Hold && !Holding.Contains(rule.Id) ? rule with { Action = RuleAction.Warn } : rule)] }
        : built;
}
