using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;

namespace FinCode.Grains.Compliance.Cases;

/// <summary>
/// What tenants are told of their cases: how they stand, and nothing of what was found or written. Each entry that the history has more than
/// before is at most one.
/// </summary>
internal static class CaseAnnouncements
{
    public static IEnumerable<Announcement> Of(CaseState? before, CaseState after)
    {
        for (var at = before?.History.Length ?? 0; at < after.History.Length; at++)
        {
            var entry = after.History[at];
            if (CaseEventTypes.Of(CaseEvent.Read(entry.Content)) is not { } type) continue;

            // As it stood then: whoever reads it later hears of later entries by their own events.
            var stands = CaseHistory.Read(after.Tenant, after.CaseId, after.History[..(at + 1)])!;
            yield return new Announcement(type, after.CaseId.ToString("D"), entry.At, CapitalNames.Of(stands.Status.ToString()), NoticeJson.Write((stands, entry), Write));
        }
    }

    private static void Write(Utf8JsonWriter json, (ComplianceCase Case, HashedEntry Entry) told)
    {
        var stands = told.Case;
        json.WriteString("caseId"u8, stands.CaseId);
        json.WriteNumber("version"u8, stands.Version);
        json.WriteString("status"u8, CapitalNames.Of(stands.Status.ToString()));
        json.WriteString("queue"u8, CapitalNames.Of(stands.Queue.ToString()));
        json.WriteString("reason"u8, stands.Reason);
        json.WriteString("outcome"u8, CapitalNames.Of(stands.Outcome.ToString()));
        if (stands.Disposition is { } disposition) json.WriteString("disposition"u8, CapitalNames.Of(disposition.ToString()));
        json.WriteIfAny("pcn"u8, stands.Hold?.Pcn);
        json.WriteIfAny("ownerCode"u8, stands.Owner);
        json.WriteNumber("level"u8, stands.Level);
        json.WriteInstant("dueAt"u8, stands.DueAt);
        json.WriteString("actor"u8, told.Entry.By);
    }
}
