using System.Text.Json;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Events;
using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Tests.Compliance.Cases;

public sealed class CaseAnnouncementsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    private static readonly DocumentWrite Write = new("NOBODY", Start.AddDays(9), 1);

    private static readonly CaseState Opened = new CaseState { Tenant = "demo", CaseId = Guid.AllBitsSet }
        .With(new CaseEvent.Opened(CaseQueue.Aml, "AML_REVIEW", null, [], [], Start.AddHours(4)), Start, "system");

    [Fact]
    public void Each_entry_that_is_new_is_told_as_the_case_stood_then_by_whoever_wrote_it()
    {
        var later = Opened.With(new CaseEvent.Commented("Called Ada"), Start.AddMinutes(1), "CMP001").With(new CaseEvent.Assigned("CMP001"), Start.AddMinutes(2), "MGR001")
            .With(new CaseEvent.Escalated(null, "Big money of Ada"), Start.AddMinutes(3), "CMP001");

        var told = later.AnnounceSince(Opened, Write).ToArray();
        Assert.Equal([(CaseEventTypes.Assigned, "ASSIGNED", Start.AddMinutes(2)), (CaseEventTypes.Escalated, "ESCALATED", Start.AddMinutes(3))], told.Select(each => (each.Type, each.Status!, each.OccurredAt)));
        Assert.Equal([(3, 0, "MGR001"), (4, 1, "CMP001")], told.Select(each => JsonDocument.Parse(each.Data).RootElement).Select(data =>
            (data.GetProperty("version").GetInt32(), data.GetProperty("level").GetInt32(), data.GetProperty("actor").GetString()!)));
        Assert.All(told, each => Assert.DoesNotContain("Ada", each.Data, StringComparison.Ordinal));
        Assert.Empty(later.AnnounceSince(later, Write));
    }

    [Fact]
    public void The_first_is_that_it_was_opened() => Assert.Equal([CaseEventTypes.Opened], Opened.AnnounceSince(null, Write).Select(each => each.Type));
}
