; Setup program for Windows: for the user alone, without an administrator, in English and
; Chinese. makensis -DVERSION=0.1.0 -DSOURCE=dist\linerefit packaging\installer.nsi
; NSIS for Windows has no 64 bit stubs: the setup program is 32 bit, what it installs is not
Unicode true
!include MUI2.nsh
!include FileFunc.nsh

!ifndef VERSION
  !error "say -DVERSION=..."
!endif
!ifndef SOURCE
  !define SOURCE "..\dist\linerefit"
!endif
!ifndef OUTPUT
  !define OUTPUT "..\dist\LineRefit-${VERSION}-setup.exe"
!endif
!ifndef COMPRESSOR
  !define COMPRESSOR lzma
!endif
!define PRODUCT "LineRefit"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PRODUCT}"
!define DOCUMENT "LineRefit.Study"

Name "${PRODUCT}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\${PRODUCT}"
InstallDirRegKey HKCU "Software\${PRODUCT}" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID ${COMPRESSOR}
ManifestDPIAware true

!define MUI_ICON "..\assets\icons\linerefit.ico"
!define MUI_UNICON "..\assets\icons\linerefit.ico"
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "Software\${PRODUCT}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\linerefit-gui.exe"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

!define NAME_EN "LineRefit"
!define NAME_ZH "LineRefit 智改孪线"
LangString STUDY_NAME ${LANG_ENGLISH} "LineRefit study"
LangString STUDY_NAME ${LANG_SIMPCHINESE} "LineRefit 方案"
LangString PROGRAM_NAME ${LANG_ENGLISH} "${NAME_EN}"
LangString PROGRAM_NAME ${LANG_SIMPCHINESE} "${NAME_ZH}"
LangString IN_USE ${LANG_ENGLISH} "LineRefit is running. Close it, then try again."
LangString IN_USE ${LANG_SIMPCHINESE} "LineRefit 正在运行，请先关闭再重试。"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_ENGLISH} "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileDescription" "Setup of ${PRODUCT}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_ENGLISH} "LegalCopyright" "Apache-2.0"

; A program that runs keeps its file open: it must not be replaced half.
!macro RefuseWhileRunning PROGRAM
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(IN_USE)" /SD IDOK
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

; It may have been installed in the other language before.
!macro RemoveShortcuts
  Delete "$SMPROGRAMS\${NAME_EN}.lnk"
  Delete "$SMPROGRAMS\${NAME_ZH}.lnk"
!macroend

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section "${PRODUCT}"
  !insertmacro RefuseWhileRunning "linerefit-gui.exe"
  !insertmacro RefuseWhileRunning "linerefit.exe"
  ; what an older version left must not be found by the new one
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  !insertmacro RemoveShortcuts
  CreateShortcut "$SMPROGRAMS\$(PROGRAM_NAME).lnk" "$INSTDIR\linerefit-gui.exe"

  WriteRegStr HKCU "Software\${PRODUCT}" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.linerefit" "" "${DOCUMENT}"
  WriteRegStr HKCU "Software\Classes\${DOCUMENT}" "" "$(STUDY_NAME)"
  WriteRegStr HKCU "Software\Classes\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\linerefit-gui.exe,0"
  WriteRegStr HKCU "Software\Classes\${DOCUMENT}\shell\open\command" "" \
    '"$INSTDIR\linerefit-gui.exe" "%1"'
  ; YAML files keep their editor, and are offered LineRefit under "open with"
  WriteRegStr HKCU "Software\Classes\.yaml\OpenWithProgids" "${DOCUMENT}" ""
  WriteRegStr HKCU "Software\Classes\.yml\OpenWithProgids" "${DOCUMENT}" ""

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(PROGRAM_NAME)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\linerefit-gui.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "LineRefit"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning "linerefit-gui.exe"
  !insertmacro RefuseWhileRunning "linerefit.exe"
  ; only what was installed: studies that lie in the folder stay
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\linerefit.exe"
  Delete "$INSTDIR\linerefit-gui.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  !insertmacro RemoveShortcuts
  ; the compiled engine; settings and unsaved work stay
  RMDir /r "$LOCALAPPDATA\LineRefit\Cache"
  DeleteRegKey HKCU "Software\Classes\.linerefit"
  DeleteRegKey HKCU "Software\Classes\${DOCUMENT}"
  DeleteRegValue HKCU "Software\Classes\.yaml\OpenWithProgids" "${DOCUMENT}"
  DeleteRegValue HKCU "Software\Classes\.yml\OpenWithProgids" "${DOCUMENT}"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${PRODUCT}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
