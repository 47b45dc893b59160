using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Names;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening.Names;

/// <summary>One person, three spellings: of the mainland, of Taiwan, of Hong Kong.</summary>
public sealed class ChineseSpellingsTests
{
    [Theory]
    [InlineData("Tsai Ing-wen", "CAI Yingwen")]
    [InlineData("Ying-wen Tsai", "CAI Yingwen")]
    [InlineData("Lee Teng-hui", "LI Denghui")]
    [InlineData("Chiang Ching-kuo", "JIANG Jingguo")]
    [InlineData("Mao Tse-tung", "MAO Zedong")]
    [InlineData("Teng Hsiao-p'ing", "DENG Xiaoping")]
    [InlineData("Liu Shao-ch'i", "LIU Shaoqi")]
    [InlineData("Hu Chin-t'ao", "HU Jintao")]
    [InlineData("Kuo Mo-jo", "GUO Moruo")]
    [InlineData("Chow Ting", "ZHOU Ting")]
    [InlineData("Leung Chun-ying", "LIANG Zhenying")]
    [InlineData("Tung Chee-hwa", "DONG Zhihua")]
    [InlineData("Chan Kwok-ki", "CHEN Guoji")]
    [InlineData("Tsang Kwok-wai", "ZENG Guowei")]
    [InlineData("Tang Ping-keung", "DENG Bingqiang")]
    [InlineData("Lau Tak Wah", "LIU Dehua")]
    [InlineData("Joshua Wong Chi-fung", "HUANG Zhifeng")]
    [InlineData("Cheng Yeuk-wah", "ZHENG Ruohua")]
    [InlineData("Lee Ka-chiu", "LI Jiachao")]
    [InlineData("Cheung Kin-keung", "ZHANG Jianqiang")]
    [InlineData("Tsai Ing-wen", "蔡英文")]
    [InlineData("Leung Chun-ying", "梁振英")]
    public void Either_finds_the_other_on_a_list(string elsewhere, string mainland)
    {
        foreach (var (asked, listed) in new[] { (elsewhere, mainland), (mainland, elsewhere) })
        {
            var result = Set(Person("1", listed)).Screen(Customer(asked), Policy);
            Assert.True(result.IsAlert, $"{asked} against {listed}: {(result.Hits is [var hit, ..] ? hit.Score : 0)}");
        }
    }

    [Theory]
    [InlineData("Young Lee")]
    [InlineData("Ivan Chan")]
    [InlineData("Manning Lam")]
    [InlineData("Ho Chi Minh")]
    [InlineData("LI Wei")]
    [InlineData("Anna Maria Ng")]
    public void What_is_not_such_a_name_from_end_to_end_is_read_once(string name) => Assert.Single(NameReader.Read(name, ScreenedKind.Person));
}
