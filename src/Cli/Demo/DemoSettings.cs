namespace FinCode.Cli.Demo;

/// <summary>What the demo was asked to fill, and with how much.</summary>
internal sealed record DemoSettings
{
    public required Uri Url { get; init; }

    public string Tenant { get; init; } = "demo";

    public int Customers { get; init; } = 200;

    public int Remittances { get; init; } = 2_000;

    public int Weeks { get; init; } = 4;

    public int Seed { get; init; } = 1;

    /// <summary>The sandbox's own, of everybody in it.</summary>
    public string Password { get; init; } = "Sandbox#2026";

    /// <summary>After this long a request counts as unanswered.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(30);

    public int Days => Weeks * 7;

    public string Manager => $"manager@{Tenant}.test";

    /// <summary>Begins the idempotency keys of people: another plan with the same seed finds the same people.</summary>
    public string PeopleKey => $"demo-{Seed}";

    /// <summary>Begins the keys of remittances and of days: the same plan adds nothing when it is carried out again.</summary>
    public string PlanKey => $"demo-{Seed}-{Customers}-{Remittances}-{Weeks}";
}
