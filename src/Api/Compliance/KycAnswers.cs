using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Api.Compliance;

/// <summary>The end of every call that changes a verification.</summary>
internal static class KycAnswers
{
    public static Task Kyc(this Answers answers, HttpContext context, KycAnswer answer, Action<Utf8JsonWriter, KycAnswer> write, string? message = null) =>
        answer.View is null ? answers.Refuse(context, Refusal.UserNotFound)
        : answer.DifferentField is { } field ? answers.Refuse(context, Refusal.KeyReused(field))
        : answer.Refusal is { } refusal ? answers.Refuse(context, Because(refusal, answer))
        : answers.Success(context, answer, write, answer.IsReplay, message);

    private static Refusal Because(KycRefusal reason, KycAnswer answer)
    {
        var refusal = reason.ToRefusal();
        return reason switch
        {
            KycRefusal.FormInvalid => refusal with { Details = [.. answer.Faults.Select(fault => new Detail($"dynamicFieldIds.{fault.FieldId}", fault.Problem == "Is required." ? DetailCode.Required : DetailCode.Malformed, fault.Problem))] },
            KycRefusal.DocumentInfected => refusal with { Details = [new Detail("document", DetailCode.Malformed, $"Was found to hold {answer.Detail}.")] },
            KycRefusal.DocumentNotAsked => refusal with { Details = [new Detail("documentType", DetailCode.UnknownValue, "Is none that the rule asks for.")] },
            KycRefusal.DocumentOutOfDate => refusal with { Details = [new Detail("expiryDate", DetailCode.OutOfRange, "Must not be over.")] },
            _ => refusal,
        };
    }
}
