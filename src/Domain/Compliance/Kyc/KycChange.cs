using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Compliance.Kyc;

/// <summary>What became of a change of rules or forms.</summary>
[GenerateSerializer, Alias("fincode.kyc-change-outcome")]
public enum KycChangeOutcome
{
    Changed,
    NotFound,
    TooMany,

    /// <summary>A field is wrong.</summary>
    Invalid,

    /// <summary>A rule that is active asks for the form.</summary>
    FormInUse,

    /// <summary>The operation has been carried out before; nothing more happened.</summary>
    Replayed,

    /// <summary>The operation was used before for something else; the field says what differs.</summary>
    DifferentTerms,
}

/// <param name="Field">Of what was asked for, where something is wrong with it.</param>
/// <param name="Problem">A sentence.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-change-answer")]
public sealed record KycChangeAnswer(
    [property: Id(0)] KycChangeOutcome Outcome, [property: Id(1)] string? Field = null, [property: Id(2)] string? Problem = null);

/// <summary>Sets a rule or a form from an instant on, or takes it away.</summary>
/// <param name="Rule">Set where a rule is meant and it is not taken away.</param>
/// <param name="Form">The same for forms.</param>
/// <param name="EffectiveFrom">Now, where it is null or lies in the past: what was, stays.</param>
/// <param name="MustExist">Whether it changes what is there; else it makes something new.</param>
/// <param name="Operation">Happens once; null for the platform's own.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-change")]
public sealed record KycChange(
    [property: Id(0)] Guid Id,
    [property: Id(1)] bool IsForm,
    [property: Id(2)] KycRule? Rule,
    [property: Id(3)] CraForm? Form,
    [property: Id(4)] DateTimeOffset? EffectiveFrom,
    [property: Id(5)] bool MustExist,
    [property: Id(6)] OperationId? Operation = null)
{
    /// <summary>What a key stands for.</summary>
    public Terms Terms() => Ledger.Terms.Of(
        TermsField.Id("id", Id),
        TermsField.Text("name", Rule?.Name ?? Form?.Name),
        TermsField.Text("active", (Rule?.IsActive ?? Form?.IsActive)?.ToString()),
        TermsField.Text("triggerPoint", Rule?.Trigger.Name()),
        TermsField.Number("kycTier", Rule?.Tier),
        TermsField.Text("countries", Rule is null ? null : string.Join(',', Rule.Countries)),
        TermsField.Text("transactionTypes", Rule is null ? null : string.Join(',', Rule.TransactionTypes)),
        TermsField.Text("riskLevels", Rule is null ? null : string.Join(',', Rule.RiskLevels)),
        TermsField.Text("thresholdAmount", Rule?.Threshold?.ToString()),
        TermsField.Text("destinationCountries", Rule is null ? null : string.Join(',', Rule.Destinations)),
        TermsField.Text("requirements", Rule is null ? null : JsonSerializer.Serialize(Rule.Requirements)),
        TermsField.Text("fields", Form is null ? null : JsonSerializer.Serialize(Form.Fields)),
        TermsField.Text("effectiveFrom", EffectiveFrom?.ToString("O")));

    private bool IsRemoval => Rule is null && Form is null;

    /// <summary>The catalogue with the change, if it may be made.</summary>
    public (KycCatalogue Catalogue, KycChangeAnswer Answer) Decide(KycCatalogue catalogue, DateTimeOffset now)
    {
        if (Operation is { } once && catalogue.Remembered.Find(once) is { } before)
        {
            return (catalogue, before.FirstDifference(Terms()) is { } field ? new KycChangeAnswer(KycChangeOutcome.DifferentTerms, field) : new KycChangeAnswer(KycChangeOutcome.Replayed));
        }

        var from = EffectiveFrom is { } asked && asked > now ? asked : now;
        if ((MustExist || IsRemoval) && !IsThere(catalogue, from)) return (catalogue, new KycChangeAnswer(KycChangeOutcome.NotFound));
        if ((Rule?.Fault(form => catalogue.Forms.GetValueOrDefault(form)?.At(from)?.Value is { IsActive: true }) ?? Form?.Fault()) is { } fault)
        {
            return (catalogue, new KycChangeAnswer(KycChangeOutcome.Invalid, fault.Field, fault.Problem));
        }

        if (IsForm && Form is not { IsActive: true } && IsAskedFor(catalogue, from)) return (catalogue, new KycChangeAnswer(KycChangeOutcome.FormInUse));

        var next = IsForm
            ? catalogue with { Version = catalogue.Version + 1, Forms = With(catalogue.Forms, Form, from) }
            : catalogue with { Version = catalogue.Version + 1, Rules = With(catalogue.Rules, Rule, from) };
        return Held(next.Rules, now) + Held(next.Forms, now) > Limits.KycItemsMax || next.Rules.Count + next.Forms.Count > Limits.KycItemsKeptMax
            ? (catalogue, new KycChangeAnswer(KycChangeOutcome.TooMany))
            : (Operation is { } operation ? next with { Remembered = next.Remembered.With(operation, Terms()) } : next, new KycChangeAnswer(KycChangeOutcome.Changed));
    }

    private bool IsThere(KycCatalogue catalogue, DateTimeOffset at) => IsForm
        ? catalogue.Forms.GetValueOrDefault(Id)?.At(at)?.Value is not null
        : catalogue.Rules.GetValueOrDefault(Id)?.At(at)?.Value is not null;

    /// <summary>Those that are there, or will be: what was removed stands in nobody's way.</summary>
    private static int Held<T>(ImmutableDictionary<Guid, Dated<T>> items, DateTimeOffset now)
        where T : class => items.Values.Count(item => item.At(now)?.Value is not null || item.Versions.Any(version => version.EffectiveFrom > now && version.Value is not null));

    /// <summary>Then, or by a version that holds later.</summary>
    private bool IsAskedFor(KycCatalogue catalogue, DateTimeOffset from) => catalogue.Rules.Values
        .SelectMany(rule => rule.Versions.Where(version => version.EffectiveFrom > from).Append(rule.At(from)))
        .Any(version => version?.Value is { IsActive: true } rule && rule.Requirements.Any(requirement => requirement.FormId == Id));

    private ImmutableDictionary<Guid, Dated<T>> With<T>(ImmutableDictionary<Guid, Dated<T>> items, T? value, DateTimeOffset from)
        where T : class => items.SetItem(Id, (items.GetValueOrDefault(Id) ?? new Dated<T>()).With(value, from));
}
