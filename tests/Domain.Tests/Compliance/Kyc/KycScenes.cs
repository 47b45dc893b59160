using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Tests.Compliance.Kyc;

/// <summary>The words of these tests: rules as the sandbox has them, and a customer who brings things.</summary>
internal static class KycScenes
{
    public const string Customer = "C4F7K2";
    public const string Officer = "4RF2KD";
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 22);
    public static readonly Guid FormId = Guid.Parse("0190a3f4-6a2b-7c3d-8e4f-000000000001");

    public static readonly KycRule Identity = Rule(
        "identity", KycTrigger.Registration, 1, new KycRequirement("identity", RequirementKind.Document, "Who you are", [KycDocumentType.Passport, KycDocumentType.DriversLicense], null));

    public static readonly KycRule Address = Rule(
        "address", KycTrigger.TierUpgrade, 2,
        new KycRequirement("address", RequirementKind.Document, "Where you live", [KycDocumentType.UtilityBill, KycDocumentType.BankStatement], null),
        new KycRequirement("check", RequirementKind.Verification, "A check", [], null));

    public static readonly KycRule Funds = Rule("funds", KycTrigger.TierUpgrade, 3, new KycRequirement("form", RequirementKind.Form, "Questions", [], FormId));

    public static readonly KycRule Review = Rule("review", KycTrigger.PeriodicReview, 0, new KycRequirement("form", RequirementKind.Form, "Questions", [], FormId));

    public static readonly CraForm Form = new()
    {
        Id = FormId,
        Name = "Questions",
        Fields =
        [
            new CraField { Id = "funds", Label = "From where?", Type = CraFieldType.Choice, IsRequired = true, Options = [new("SALARY", "Work", 0), new("OTHER", "Else", 40)] },
            new CraField { Id = "monthly", Label = "How much?", Type = CraFieldType.Number, Min = 0, Max = 100_000, Bands = [new(0, 0), new(2_000, 10), new(10_000, 30)] },
            new CraField { Id = "pep", Label = "PEP?", Type = CraFieldType.Flag, IsRequired = true, Options = [new("true", "Yes", 60)] },
            new CraField { Id = "which", Label = "Which?", Type = CraFieldType.Text, IsRequired = true, Min = 2, Max = 20, ShownIf = new("pep", ["true"]) },
            new CraField { Id = "since", Label = "Since?", Type = CraFieldType.Date },
            new CraField { Id = "also", Label = "Where else?", Type = CraFieldType.Country, Options = [new("PRK", "", 50)] },
            new CraField { Id = "uses", Label = "What for?", Type = CraFieldType.Choices, Options = [new("RENT", "Rent", 1), new("FOOD", "Food", 2), new("TRADE", "Trade", 20)] },
        ],
    };

    public static KycRule Rule(string name, KycTrigger trigger, int tier, params KycRequirement[] requirements) => new()
    {
        Id = new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)), Name = name, Trigger = trigger, Tier = tier, Requirements = [.. requirements],
    };

    public static KycContext With(params KycRule[] rules) => At(Now, rules);

    public static KycContext At(DateTimeOffset now, params KycRule[] rules) => new(
        "demo", Customer, "GBR", new EffectiveKyc([.. rules.OrderBy(rule => rule.Tier)], new Dictionary<Guid, DatedVersion<CraForm>> { [FormId] = new(Form, 1, Now) }), KycPolicy.Default, now);

    public static AttachDocument Brings(KycDocumentType type, string sha = "aa", DateOnly? until = null, string by = Customer) =>
        new(null, by, Guid.CreateVersion7(), type, null, "scan.jpg", ContentTypes.Jpeg, 100, sha, until);

    public static ReviewDocument Reviews(KycFile file, bool isGood = true, string? reason = null, DateOnly? until = null, string by = Officer) =>
        new(null, by, file.Documents[^1].Id, isGood, reason, until);

    public static SubmitForm Answers(params (string Field, string Value)[] answers) => new(
        null, Customer, FormId, null, answers.ToImmutableDictionary(answer => answer.Field, answer => ImmutableArray.Create(answer.Value)));

    public static SubmitForm Harmless => Answers(("funds", "SALARY"), ("pep", "false"));

    public static DecideCustomer Decides(KycDecisionKind kind) => new(null, Officer, kind, "Seen");

    /// <summary>What comes of commands that are all accepted.</summary>
    public static KycFile After(this KycFile file, KycContext context, params KycCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = command.Run(file, context);
            Assert.Null(decision.Refusal);
            file = decision.File;
        }

        return file;
    }

    /// <summary>A customer of tier 1: a passport was brought and found good.</summary>
    public static KycFile Known(KycContext context, DateOnly? until = null)
    {
        var brought = KycFile.Empty.After(context, Brings(KycDocumentType.Passport, until: until));
        return brought.After(context, Reviews(brought));
    }

    /// <summary>A check, begun and answered.</summary>
    public static KycFile Checked(this KycFile file, KycContext context, VerificationStatus status, string? detail = null)
    {
        var started = file.After(context, new StartVerification(null, Customer, Guid.CreateVersion7(), "P"));
        return started.After(context, new HearVerification(started.Verifications[^1].Reference, new VerificationWord(status, detail), IsInquiry: true));
    }
}
