using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Events;
using FinCode.Domain.Revenue;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Documents;
using FinCode.Grains.Events.Wallets;
using FinCode.Grains.Revenue;
using FinCode.Grains.Users;

namespace FinCode.Api.Tests.Webhooks;

/// <summary>One event of each kind with every field that it can have, made as the product makes it.</summary>
internal static class NoticeExamples
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    private static readonly DocumentWrite Write = new("MGR001", At, 2);

    public static FeedEvent Customer()
    {
        var before = new UserState
        {
            Code = "RZ0LNK", Email = "ada@demo.test", FirstName = "Ada", LastName = "Obi", Roles = [Role.Customer], IsActive = true, CountryIsoCode3 = "GBR",
            Details = new UserDetails { CustomerType = CustomerType.Individual, Place = new Place("AG0001", "BR0001") },
        };
        return Of(Assert.Single((before with { LastName = "Eze" }).AnnounceSince(before, Write)));
    }

    public static FeedEvent Wallet()
    {
        var account = new AccountFacts(AccountNo.Of(new TenantNo(1), 7), Guid.AllBitsSet, ChartOfAccounts.CustomerWallet, Currency.Parse("GBP"), "RZ0LNK", "");
        var record = new JournalRecord
        {
            Tenant = new TenantNo(1), OperationId = new OperationId(Guid.AllBitsSet), Kind = RecordKind.EntryPosted, Context = new RecordContext("RZ0LNK", "wallet/transfer"),
            Postings = [new Posting(account.Account, 25_00)],
        };
        var notice = WalletNotices.Of(Assert.Single(WalletEvent.Of(new StampedRecord(new EntryNo(64), record), _ => account)), "TR123456789012").Notice;
        return Of(new Announcement(notice.Type, notice.Reference, notice.OccurredAt, notice.Status, notice.Data));
    }

    public static FeedEvent Case()
    {
        var opened = new CaseState { Tenant = "demo", CaseId = Guid.AllBitsSet }
            .With(new CaseEvent.Opened(CaseQueue.PaymentHold, "AML_REVIEW", new CaseHold(7, 3, "TR123456789012"), [], [], At), At, "system")
            .With(new CaseEvent.Assigned("CMP001"), At, "CMP001")
            .With(new CaseEvent.DecisionProposed(CaseOutcome.FalsePositive, CaseDisposition.Release, CaseReason.DocumentsSeen, "A payslip", []), At, "CMP001")
            .With(new CaseEvent.DecisionApproved(null), At, "MGR001");
        return Of(Assert.Single(opened.With(new CaseEvent.Closed(), At, "MGR001").AnnounceSince(opened, Write)));
    }

    public static FeedEvent Settlement()
    {
        var order = new SettlementOrder(
            new OperationId(Guid.AllBitsSet), RecordContext.System, "AG0001", "2026-11", "GBP", ChartOfAccounts.AgentCommission, SettlementMethod.Float, Guid.AllBitsSet, null);
        var settlement = new Settlement(order, 124_00, At) { Status = SettlementStatus.Refused, Reason = "ACCOUNT_CLOSED", ConfirmedReference = "BK-7" };
        return Of(Assert.Single(new SettlementState { Settlement = settlement }.AnnounceSince(null, Write)));
    }

    private static FeedEvent Of(Announcement told) =>
        new(Guid.AllBitsSet, told.Type, new FeedSubject(FeedSource.Notice, told.Reference), 1, told.Reference, told.OccurredAt, At) { Status = told.Status, Data = told.Data };
}
