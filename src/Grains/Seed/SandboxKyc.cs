using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Money;

namespace FinCode.Grains.Seed;

/// <summary>KYC rules and a form of the sandbox: the four tiers that the field knows, and the questions that a risk assessment typically asks.</summary>
internal static class SandboxKyc
{
    private static readonly Guid Form = SandboxSeed.IdOf("cra-form/customer-risk");

    private static readonly KycRequirement Assessment = new("assessment", RequirementKind.Form, "Customer risk assessment", [], Form);

    public static ImmutableArray<KycChange> Changes { get; } =
    [
        new(Form, IsForm: true, null, CustomerRisk(), null, MustExist: false),
        Of(new KycRule
        {
            Id = Id("identity"), Name = "Who you are", Trigger = KycTrigger.Registration, Tier = 1,
            Requirements = [new("identity", RequirementKind.Document, "A document with your name and photograph", [KycDocumentType.Passport, KycDocumentType.DriversLicense, KycDocumentType.IdVerification], null)],
        }),
        Of(new KycRule
        {
            Id = Id("address"), Name = "Where you live", Trigger = KycTrigger.TierUpgrade, Tier = 2,
            Requirements =
            [
                new("address", RequirementKind.Document, "A letter with your name and address", [KycDocumentType.ProofOfAddress, KycDocumentType.UtilityBill, KycDocumentType.BankStatement], null),
                new("identity-check", RequirementKind.Verification, "A check of your identity", [], null),
            ],
        }),
        Of(new KycRule { Id = Id("funds"), Name = "Where your money comes from", Trigger = KycTrigger.TierUpgrade, Tier = 3, Requirements = [Assessment] }),
        Of(new KycRule { Id = Id("large"), Name = "Large remittance", Trigger = KycTrigger.Threshold, Threshold = new Money(5_000_00, Currency.Parse("GBP")), Requirements = [Assessment] }),
        Of(new KycRule { Id = Id("review"), Name = "Periodic review", Trigger = KycTrigger.PeriodicReview, Requirements = [Assessment] }),
    ];

    private static CraForm CustomerRisk() => new()
    {
        Id = Form,
        Name = "Customer risk assessment",
        Fields =
        [
            Choice("source-of-funds", "Where does the money come from?", ("SALARY", "Employment", 0), ("BUSINESS_INCOME", "Business income", 15), ("SAVINGS", "Savings", 5), ("GIFT", "A gift", 20), ("INHERITANCE", "An inheritance", 10), ("INVESTMENT_RETURNS", "Investments", 10), ("OTHER", "Something else", 25)),
            Choice("purpose", "What is it for?", ("FAMILY_SUPPORT", "Family support", 0), ("EDUCATION_FEES", "Education", 0), ("MEDICAL_EXPENSES", "Medical expenses", 0), ("BUSINESS_PAYMENT", "Business", 15), ("PROPERTY_PURCHASE", "Property", 15), ("INVESTMENT", "Investment", 15), ("GIFT", "A gift", 5)),
            new CraField { Id = FieldId("monthly"), Label = "How much do you send a month, in whole pounds?", Type = CraFieldType.Number, IsRequired = true, Min = 0, Max = 1_000_000, Bands = [new(0, 0), new(2_000, 10), new(10_000, 30)] },
            new CraField { Id = FieldId("pep"), Label = "Do you hold a prominent public function, or does somebody close to you?", Type = CraFieldType.Flag, IsRequired = true, Options = [new("true", "Yes", 60)] },
            new CraField { Id = FieldId("pep-function"), Label = "Which one?", Type = CraFieldType.Text, IsRequired = true, Min = 2, Max = 200, ShownIf = new(FieldId("pep"), ["true"]) },
        ],
    };

    private static CraField Choice(string name, string label, params (string Value, string Label, int Points)[] options) => new()
    {
        Id = FieldId(name), Label = label, Type = CraFieldType.Choice, IsRequired = true, Options = [.. options.Select(option => new CraOption(option.Value, option.Label, option.Points))],
    };

    private static KycChange Of(KycRule rule) => new(rule.Id, IsForm: false, rule, null, null, MustExist: false);

    private static Guid Id(string name) => SandboxSeed.IdOf($"kyc-rule/{name}");

    private static string FieldId(string name) => SandboxSeed.IdOf($"cra-field/{name}").ToString("D");
}
