using FinCode.Domain.Revenue;

namespace FinCode.Domain.Events;

/// <summary>The names of what happens to settlements of commission. Clients subscribe to them: add, never rename.</summary>
public static class SettlementEventTypes
{
    public const string Instructed = "settlement.instructed";
    public const string Completed = "settlement.completed";
    public const string Refused = "settlement.refused";
    public const string Reversed = "settlement.reversed";

    /// <summary>Null for one that is about to be booked: nothing has happened yet.</summary>
    public static string? Of(SettlementStatus status) => status switch
    {
        SettlementStatus.Instructed => Instructed,
        SettlementStatus.Settled => Completed,
        SettlementStatus.Refused => Refused,
        SettlementStatus.Reversed => Reversed,
        _ => null,
    };
}
