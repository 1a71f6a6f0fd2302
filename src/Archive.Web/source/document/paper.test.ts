import { describe, expect, it } from "vitest";
import type { ArchivedDocument } from "../api/client.ts";
import { paperView, pieces } from "./paper.ts";

const paper = (text: string, highlights: { start: number; end: number }[]): ArchivedDocument => ({
  id: "x", path: "x.txt", format: "txt", text, metadata: [], themes: [], citations: [], citedBy: [], clauses: [],
  highlights, quality: 1, qualityReasons: [],
});

describe("the paper", () => {
  it("cuts a line at its hits", () => {
    expect(pieces({ start: 0, end: 10 }, [{ start: 2, end: 4 }])).toEqual([
      { start: 0, end: 2, hit: null }, { start: 2, end: 4, hit: 0 }, { start: 4, end: 10, hit: null }]);
  });

  it("marks a hit that runs over two lines in both, and counts it once", () => {
    const view = paperView(paper("chung\nsức", [{ start: 0, end: 9 }]));

    expect([...view.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["chung", "sức"]);
    expect(view.querySelectorAll("mark[id]").length).toBe(1);
  });

  it("shows markup of a document as text", () => {
    const view = paperView(paper("<img src=x onerror=alert(1)>", []));

    expect(view.querySelector("img")).toBeNull();
    expect(view.textContent).toContain("<img");
  });

  const values = (text: string, named: Record<string, string>) => Object.entries(named).map(([name, words]) => {
    const start = text.indexOf(words);
    return { name, label: name, text: words, status: "printed", certainty: 1, span: { start, end: start + words.length } };
  });

  it("sets issuer and number left of national title and date, and the addressees left of the signature", () => {
    const text = [
      "ỦY BAN NHÂN DÂN", "XÃ MƯỜNG KHÊ", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/KH-UBND",
      "Mường Khê, ngày 5 tháng 4 năm 2024", "KẾ HOẠCH", "Trồng cây bên suối.", "Nơi nhận:", "- Như trên;", "CHỦ TỊCH", "Lò Văn Nậm",
    ].join("\n");
    const view = paperView({ ...paper(text, []), metadata: values(text, {
      issuing_body: "ỦY BAN NHÂN DÂN\nXÃ MƯỜNG KHÊ", number: "12/KH-UBND", date: "ngày 5 tháng 4 năm 2024",
      distribution: "Như trên", position: "CHỦ TỊCH", signer: "Lò Văn Nậm",
    }) });
    const lines = (selector: string) => [...view.querySelectorAll(`${selector} p`)].map((line) => line.textContent);

    expect(lines(".paper-head .column-left")).toEqual(["ỦY BAN NHÂN DÂN", "XÃ MƯỜNG KHÊ", "-------", "Số: 12/KH-UBND"]);
    expect(lines(".paper-head .column-right")).toEqual([
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Mường Khê, ngày 5 tháng 4 năm 2024"]);
    expect(lines(".paper-foot .column-left")).toEqual(["Nơi nhận:", "- Như trên;"]);
    expect(lines(".paper-foot .column-right")).toEqual(["CHỦ TỊCH", "Lò Văn Nậm"]);
    expect(view.textContent!.length).toBe(text.replaceAll("\n", "").length);
  });

  it("leaves a text without a head as it is", () => {
    const view = paperView(paper("Kính gửi: các chi bộ\nNội dung", []));

    expect(view.querySelector(".columns")).toBeNull();
    expect(view.children.length).toBe(2);
  });

  it("joins the lines of a text that was wrapped, and no others", () => {
    const full = "Thực hiện Kế hoạch số 12/KH-UBND của Ủy ban nhân dân xã, các thôn, bản tổ chức trồng cây";
    const view = paperView(paper(`${full}\ndọc suối Nậm Khê trước ngày 30/4.\n- Thôn Đoài:\n- Thôn Đông.\n${full}\n1. Việc cần làm`, []));

    expect([...view.querySelectorAll("p")].map((line) => line.textContent)).toEqual([
      `${full} dọc suối Nậm Khê trước ngày 30/4.`, "- Thôn Đoài:", "- Thôn Đông.", full, "1. Việc cần làm"]);
  });

  it("marks a hit that runs over a joined line in both parts, and counts it once", () => {
    const full = "Các chi bộ, các đoàn thể của xã, cùng các thôn, bản và trường học trên địa bàn xã thi đua chung";
    const text = `${full}\nsức xây dựng cộng đồng.`;
    const view = paperView(paper(text, [{ start: full.length - 5, end: full.length + 4 }]));

    expect([...view.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["chung", "sức"]);
    expect(view.querySelectorAll("p").length).toBe(1);
  });
});
