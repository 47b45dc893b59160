using FinCode.Domain.Compliance.Reports;

namespace FinCode.Domain.Tests.Compliance.Reports;

public sealed class AuthorityReportTests
{
    private const string Author = "OFF00A";
    private const string Other = "OFF00B";
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 10, 0, 0, TimeSpan.Zero);
    private static readonly AuthorityReport Draft = AuthorityReport.Begin(Guid.Empty, new ReportEvent.Drafted(ReportType.SuspiciousActivity, null, "n", Start.AddDays(30)), Start, Author);

    [Fact]
    public void From_draft_to_filed_it_takes_two()
    {
        Assert.Equal(ReportRefusal.AuthorMayNotApprove, Draft.Refusal(new ApproveReport(default, Author)));
        Assert.Equal(ReportRefusal.ReportNotApproved, Draft.Refusal(new FileReport(default, Author, "SAR-1", new DateOnly(2026, 12, 1))));

        var approved = Draft.After(new ApproveReport(default, Other), Other);
        Assert.Equal(ReportRefusal.ReportApproved, approved.Refusal(new EditReport(default, Author, "m")));
        var filed = approved.After(new FileReport(default, Author, "SAR-1", new DateOnly(2026, 12, 1)), Author);

        Assert.Equal((ReportStatus.Filed, "SAR-1", Other, null), (filed.Status, filed.Reference, filed.ApprovedBy, filed.WakeAt));
        Assert.Equal(ReportRefusal.ReportEnded, filed.Refusal(new AbandonReport(default, Author, "x")));
    }

    [Fact]
    public void Whoever_has_written_in_it_is_an_author()
    {
        var edited = Draft.After(new EditReport(default, Other, "m"), Other);

        Assert.Equal(ReportRefusal.AuthorMayNotApprove, edited.Refusal(new ApproveReport(default, Other)));
        Assert.Equal("m", edited.Narrative);
    }

    [Fact]
    public void A_firm_with_one_officer_may_do_without_the_second() =>
        Assert.IsType<ReportEvent.Approved>(new ApproveReport(default, Author).Decide(Draft, Start, needsSecond: false).Event);

    [Fact]
    public void What_is_not_there_is_drafted_and_nothing_else() =>
        Assert.Equal(ReportRefusal.ReportNotFound, new EditReport(default, Author, "x").Decide(null, Start, true).Refusal);
}

file static class Steps
{
    public static ReportRefusal? Refusal(this AuthorityReport report, ReportCommand command) => command.Decide(report, DateTimeOffset.UnixEpoch, needsSecond: true).Refusal;

    public static AuthorityReport After(this AuthorityReport report, ReportCommand command, string by) =>
        report.Apply(command.Decide(report, DateTimeOffset.UnixEpoch, needsSecond: true).Event!, DateTimeOffset.UnixEpoch, by);
}
