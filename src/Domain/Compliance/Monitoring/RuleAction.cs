namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>What becomes of a payment, the mildest first. The greatest of the rules that were crossed counts. WARN, HOLD and BLOCK in documents.</summary>
[GenerateSerializer, Alias("fincode.monitoring.rule-action")]
public enum RuleAction : byte
{
    /// <summary>Nothing: no rule was crossed, or only rules in shadow.</summary>
    None = 0,

    /// <summary>It goes on, and an alert is made. For what should not be interdicted, so that nobody is tipped off.</summary>
    Warn = 1,

    /// <summary>It waits until a person has decided.</summary>
    Hold = 2,

    /// <summary>It must not go on.</summary>
    Block = 3,
}
