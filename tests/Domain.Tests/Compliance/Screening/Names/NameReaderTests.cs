using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Tests.Compliance.Screening.Names;

public sealed class NameReaderTests
{
    [Theory]
    [InlineData("Erdoğan, Recep Tayyip", "erdogan recep tayyip")]
    [InlineData("Łukasz Żółć-Ćwikła", "lukasz zolc cwikla")]
    [InlineData("Jose\u0301 Nu\u0301n\u0303ez", "jose nunez")]
    [InlineData("Straße Æther Øre Ðorđe", "strasse aether ore dorde")]
    [InlineData("ＶＬＡＤＩＭＩＲ", "vladimir")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("CHO’NG-MIN", "chong min")]
    [InlineData("KIM\u00A0JONG\u2003UN", "kim jong un")]
    [InlineData("J.P. Morgan", "jp morgan")]
    [InlineData("V.Putin", "v putin")]
    [InlineData("Us?ma bin L\uFFFDdin", "us?ma bin l?din")]
    [InlineData("Osama ?", "osama")]
    [InlineData("Мухаммад\u200F Али", "mukhammad ali")]
    public void A_name_is_read_into_plain_words(string name, string words) => Assert.Equal(words, Words(name));

    [Theory]
    [InlineData("Владимир Путин", "vladimir putin")]
    [InlineData("Щукин Объедков", "shchukin obedkov")]
    [InlineData("Володимир Зеленський", "volodimir zelenskiy")]
    [InlineData("Κυριάκος Μητσοτάκης", "kyriakos mitsotakis")]
    [InlineData("محمد علي", "muhammad ali")]
    [InlineData("عبد الفتاح السيسي", "abd fattah al sysy")]
    [InlineData("بنيامين", "bnyamyn")]
    [InlineData("习近平", "xi jinping")]
    [InlineData("欧阳娜娜", "ouyang nana")]
    [InlineData("김정은", "kim jongun")]
    [InlineData("バラク・オバマ", "baraku obama")]
    [InlineData("राहुल गांधी", "rahul gandhi")]
    [InlineData("Բարակ Օբամա", "barak obama")]
    [InlineData("דוד", "dvd")]
    public void Other_scripts_come_into_latin_by_table(string name, string words) => Assert.Equal(words, Words(name));

    [Fact]
    public void A_letter_with_two_readings_gives_two_forms()
    {
        Assert.Equal(["grigoriy", "hryhoryy"], NameReader.Read("Григорий", ScreenedKind.Person).Select(form => form.Tokens[0].Text));
        Assert.Equal(["kim jongun", "jin zhengen"], NameReader.Read("金正恩", ScreenedKind.Person).Select(Text).OrderDescending());
        Assert.Single(NameReader.Read("Иван", ScreenedKind.Person).Select(Text).Distinct().Take(1));
    }

    [Fact]
    public void A_script_without_a_table_stands_for_itself()
    {
        var form = Assert.Single(NameReader.Read("ហ៊ុន ម៉ាណែត", ScreenedKind.Person));

        Assert.Equal(2, form.Tokens.Length);
        Assert.NotEmpty(form.Native);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("?? - !!")]
    [InlineData("\u200F\u0301")]
    public void What_has_no_letter_gives_nothing(string name) => Assert.Empty(NameReader.Read(name, ScreenedKind.Person));

    [Theory]
    [InlineData("Mohammed bin Salman al-Saud", ScreenedKind.Person, "Name Particle Name Particle Name")]
    [InlineData("Sheikh Haji Omar", ScreenedKind.Person, "Title Title Name")]
    [InlineData("J. C. Juncker", ScreenedKind.Person, "Initial Initial Name")]
    [InlineData("AN, Il Su", ScreenedKind.Person, "Name Name Name")]
    [InlineData("Ben Netanyahu", ScreenedKind.Person, "Name Name")]
    [InlineData("Acme Trading Limited Liability Company", ScreenedKind.Organisation, "Name Generic LegalForm")]
    [InlineData("ООО Ромашка", ScreenedKind.Organisation, "LegalForm Name")]
    [InlineData("Oboronnye Initsiativy o.O.O.", ScreenedKind.Organisation, "Name Name LegalForm")]
    [InlineData("SiemensAG", ScreenedKind.Organisation, "Name LegalForm")]
    [InlineData("Volkswagen GmbH", ScreenedKind.Organisation, "Name LegalForm")]
    [InlineData("Brigade Forty-Four", ScreenedKind.Organisation, "Generic Number")]
    [InlineData("KKR Fund XII", ScreenedKind.Organisation, "Name Generic Number")]
    public void Each_word_has_its_part(string name, ScreenedKind kind, string roles) =>
        Assert.Equal(roles, string.Join(' ', NameReader.Read(name, kind)[0].Tokens.Select(token => token.Role)));

    [Fact]
    public void Spellings_of_a_legal_form_are_one_word()
    {
        Assert.Equal(Form("Rosneft OAO"), Form("Rosneft Joint Stock Company"));
        Assert.Equal(Form("Pro Traffic SRL"), Form("Societatea cu Răspundere Limitată Pro Traffic"));
        Assert.NotEqual(Form("Rosneft OAO"), Form("Rosneft Ltd"));

        static string Form(string name) => NameReader.Read(name, ScreenedKind.Organisation)[0].Tokens.Single(token => token.Role is TokenRole.LegalForm).Text;
    }

    [Fact]
    public void A_name_beyond_all_measure_is_cut()
    {
        var form = NameReader.Read(string.Join(' ', Enumerable.Repeat("alpha", 10_000)), ScreenedKind.Person)[0];

        Assert.Equal(NameForm.TokensMax, form.Tokens.Length);
        Assert.NotEmpty(NameReader.Read(new string('x', 1_000_000), ScreenedKind.Person));
    }

    [Fact]
    public void Any_text_at_all_can_be_read()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var letters = new char[random.Next(1, 30)];
            for (var at = 0; at < letters.Length; at++) letters[at] = (char)random.Next(1, char.MaxValue);
            foreach (var form in NameReader.Read(new string(letters), (ScreenedKind)random.Next(5))) Assert.NotEmpty(form.Tokens);
        }
    }

    private static string Words(string name) => Text(NameReader.Read(name, ScreenedKind.Person)[0]);

    private static string Text(NameForm form) => string.Join(' ', form.Tokens.Select(token => token.Text));
}
